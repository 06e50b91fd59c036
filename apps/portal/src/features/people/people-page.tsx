import Link from 'next/link';
import type { RouterOutputs } from '../../server/router.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { PeopleList } from './people-list.tsx';

type Props = {
  readonly people: RouterOutputs['people']['list'];
  readonly invitations: RouterOutputs['invitation']['open'];
};

/** Who has an account, and what a custodian can do about it. Each act is a leaf that names the custodian. */
export function PeoplePage({ people, invitations }: Props) {
  return (
    <>
      <PageHeader
        kicker={<Link href="/custodian">Datasets and keys</Link>}
        title="People"
        lead="Lost passkeys, codes in the wrong hands, and accounts that end. Whatever you do here stands in the log with your name, and its holder reads it."
      >
        <ButtonRow>
          <ButtonLink href="/custodian/invite">Invite somebody</ButtonLink>
        </ButtonRow>
      </PageHeader>
      <h2>Codes that nobody has used</h2>
      <OpenInvitations invitations={invitations} />
      <h2>Accounts</h2>
      <PeopleList people={people} />
    </>
  );
}
