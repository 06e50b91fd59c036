import Link from 'next/link';
import type { RouterOutputs } from '../../server/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDay } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag, Tag } from '../ui/state-tag.tsx';
import styles from './queue-page.module.css';

type Queue = RouterOutputs['review']['queue'];
type Row = Queue['needsYou'][number];

export function QueuePage({ queue }: { readonly queue: Queue }) {
  return (
    <>
      <PageHeader
        title="Requests"
        lead="Each request is one version of an application. An approval covers exactly that version."
      />
      <h2>Needs you</h2>
      {queue.needsYou.length > 0 ? (
        <Rows rows={queue.needsYou} />
      ) : (
        <EmptyState title="Nothing waits for you">
          <p>
            When a researcher submits an application it appears here. You read it on one page and vote with a
            reason; the votes stay hidden until enough are in, and the chair decides with the majority.
          </p>
        </EmptyState>
      )}
      <h2>Waiting for others</h2>
      {queue.waiting.length > 0 ? <Rows rows={queue.waiting} /> : <p>No request waits for anybody else.</p>}
      <h2>Done</h2>
      {queue.done.length > 0 ? <Rows rows={queue.done} /> : <p>No request has been decided yet.</p>}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.requestId}>
          <h3>
            <Link href={`/board/requests/${row.requestId}`}>{row.title}</Link>
          </h3>
          <p>
            <StudyStateTag state={row.state} />{' '}
            {row.conflict === null ? null : <Tag tone="problem">Conflict of interest</Tag>} {row.code},
            version {row.version}, submitted {formatDay(row.submittedAt)}
            {row.state === 'submitted'
              ? `, due ${formatDay(row.dueOn)}; ${row.votes} of ${row.quorum} votes are in`
              : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
