import Link from 'next/link';
import type { RouterOutputs } from '../../server/router.ts';
import styles from '../review/queue-page.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Tag } from '../ui/state-tag.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { waitInWords } from './check-words.ts';

type Queue = RouterOutputs['outputCheck']['queue'];
type Row = Queue['needsYou'][number];

type Props = {
  readonly queue: Queue;
  /** ISO moment. */
  readonly now: string;
};

/** A checker's work: what needs them first, longest waiting at the top. */
export function CheckQueue({ queue, now }: Props) {
  return (
    <>
      <PageHeader
        title="Answers to check"
        lead="Numbers beyond the usual rules. Nobody has seen them, and nobody will unless a checker lets them out."
      />
      <h2>Needs you</h2>
      {queue.needsYou.length > 0 ? (
        <Rows rows={queue.needsYou} now={now} />
      ) : (
        <EmptyState title="Nothing waits for you">
          <p>
            When a researcher asks for numbers beyond the rules, the answer appears here. You look at each
            number, leave out what could give somebody away, and accept the rest, or return it with a reason.
          </p>
        </EmptyState>
      )}
      {queue.waiting.length > 0 ? (
        <>
          <h2>For another checker</h2>
          <Rows rows={queue.waiting} now={now} />
        </>
      ) : null}
      <h2>Done</h2>
      {queue.done.length > 0 ? (
        <Rows rows={queue.done} now={now} />
      ) : (
        <p>No answer has been decided about yet.</p>
      )}
    </>
  );
}

function Rows({ rows, now }: { readonly rows: readonly Row[]; readonly now: string }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.questionId}>
          <h3>
            {row.conflict === null ? (
              <Link href={`/checker/answers/${row.questionId}`}>{titleOf(row)}</Link>
            ) : (
              titleOf(row)
            )}
          </h3>
          <p className={styles.tags}>
            <State row={row} now={now} />
            {row.conflict === null ? null : <Tag tone="problem">Conflict of interest</Tag>}
            <span>{row.study.code}</span>
          </p>
          <p>Why: {row.reason}</p>
          {row.conflict === null ? null : <p>{row.conflict} Another checker decides.</p>}
          {row.decision === null ? null : (
            <p>
              {row.decision.by}, {formatMoment(row.decision.at)}: {row.decision.reason}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const titleOf = ({ study, analysis }: Row): string => `${study.title}: ${analysisLabel(analysis)}`;

function State({ row: { decision, heldAt }, now }: { readonly row: Row; readonly now: string }) {
  if (decision === null) return <Tag tone="attention">Waiting for {waitInWords(heldAt, now)}</Tag>;
  return decision.outcome === 'accepted' ? (
    <Tag tone="accent">Accepted</Tag>
  ) : (
    <Tag tone="plain">Returned</Tag>
  );
}
