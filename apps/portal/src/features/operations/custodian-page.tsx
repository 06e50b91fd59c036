import type { DatasetRow } from '../../server/dataset/shapes.ts';
import type { Health } from '../../server/operations/router.ts';
import { DatasetList } from '../dataset/dataset-list.tsx';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { HealthFacts } from './health-facts.tsx';
import { KeyTable } from './key-table.tsx';

type Props = { readonly datasets: readonly DatasetRow[]; readonly health: Health; readonly now: string };

/** What a custodian watches: the datasets, whether everything runs, and which keys are real. */
export function CustodianPage({ datasets, health, now }: Props) {
  return (
    <>
      <PageHeader
        title="Datasets and keys"
        lead="You bring records in, invite people, and see whether everything runs. You cannot see a record or an answer to a consent question here."
      >
        <ButtonRow>
          <ButtonLink href="/custodian/invite">Invite somebody</ButtonLink>
          <ButtonLink href="/custodian/people">People</ButtonLink>
          <ButtonLink href="/custodian/withdrawals">Withdrawals on paper</ButtonLink>
          <ButtonLink look="quiet" href="/custodian/audit">
            Audit
          </ButtonLink>
        </ButtonRow>
      </PageHeader>
      <h2>Datasets</h2>
      <DatasetList datasets={datasets} />
      <h2>Health</h2>
      <HealthFacts health={health} now={now} />
      <h2>Keys</h2>
      <KeyTable keys={health.keys} />
    </>
  );
}
