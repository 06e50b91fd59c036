import Link from 'next/link';
import { PageHeader } from '../ui/page-header.tsx';
import { InviteForm, type InviteFormProps } from './invite-form.tsx';

export function InvitePage(props: InviteFormProps) {
  return (
    <>
      <PageHeader
        kicker={<Link href="/custodian">Datasets and keys</Link>}
        title="Invite somebody"
        lead="You get a code that works once. Whoever has it makes a passkey with it and is then the person named here, in the role given here."
      />
      <InviteForm {...props} />
    </>
  );
}
