import Link from 'next/link';
import type { AuditTopic } from '../../server/audit/sentences.ts';
import type { RouterOutputs } from '../../server/router.ts';
import { WaitingRecoveries } from '../people/waiting-recoveries.tsx';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { WithdrawalList } from '../withdrawal/withdrawal-list.tsx';
import { topics, topicWords } from './topics.ts';
import { type Waiting, WaitingList } from './waiting-list.tsx';

type Entry = RouterOutputs['audit']['entries'][number];

type Props = {
  readonly entries: readonly Entry[];
  readonly topic: AuditTopic | null;
  readonly waiting: Waiting;
  readonly recoveries: RouterOutputs['people']['waitingRecoveries'];
  /** Those that nobody but the one who entered them has looked at. */
  readonly withdrawals: RouterOutputs['withdrawal']['list'];
  readonly mayAgree: boolean;
};

const href = (topic: AuditTopic | null) =>
  topic === null ? '/custodian/audit' : `/custodian/audit?about=${topic}`;

/** Who did what, as the log has it, for the people who answer for it. */
export function AuditPage({ entries, topic, waiting, recoveries, withdrawals, mayAgree }: Props) {
  const file = topic === null ? '/api/audit.csv' : `/api/audit.csv?about=${topic}`;
  return (
    <>
      <PageHeader
        title="Audit"
        lead="Each sentence is a leaf of the log: roles, policies, imports, votes, decisions and releases. Nobody can take one out or change it without the log refusing to go on."
      />
      <h2>Waiting for a second person</h2>
      <WaitingList waiting={waiting} mayAgree={mayAgree} />
      <WaitingRecoveries recoveries={recoveries} />
      {withdrawals.length > 0 ? (
        <>
          <h2>Withdrawals on paper to check</h2>
          <WithdrawalList rows={withdrawals} />
        </>
      ) : null}
      <h2>What was done</h2>
      <nav aria-label="What to show">
        <ButtonRow>
          {[null, ...topics].map((one) => (
            <Link key={one ?? 'all'} href={href(one)} aria-current={one === topic ? 'page' : undefined}>
              {one === null ? 'Everything' : topicWords[one]}
            </Link>
          ))}
        </ButtonRow>
      </nav>
      {entries.length === 0 ? (
        <p>The log says nothing about this yet.</p>
      ) : (
        <DataTable
          caption="Newest first"
          columns={[
            { key: 'leaf', header: 'Leaf', cell: ({ leafIndex }: Entry) => String(leafIndex) },
            {
              key: 'when',
              header: 'Signed by',
              cell: ({ signedBy }) => (signedBy === null ? 'not yet' : formatMoment(signedBy)),
            },
            { key: 'what', header: 'What', wide: true, cell: ({ sentence }) => sentence },
          ]}
          rows={entries}
          rowKey={({ leafIndex }) => String(leafIndex)}
        />
      )}
      <ButtonRow>
        <ButtonLink look="quiet" href={file}>
          Download as CSV
        </ButtonLink>
      </ButtonRow>
    </>
  );
}
