import Link from 'next/link';
import type { RouterOutputs } from '../../server/router.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag, Tag } from '../ui/state-tag.tsx';
import styles from './queue-page.module.css';
import { ageInWords, dueInWords, nextInWords } from './queue-words.ts';

type Queue = RouterOutputs['review']['queue'];
type Row = Queue['needsYou'][number];

type Lane = keyof Queue;

type Props = {
  readonly queue: Queue;
  /** 'YYYY-MM-DD'. */
  readonly today: string;
};

export function QueuePage({ queue, today }: Props) {
  return (
    <>
      <PageHeader
        title="Requests"
        lead="Each request is one version of an application. An approval covers exactly that version."
      >
        <ButtonRow>
          <ButtonLink look="quiet" href="/custodian/audit">
            Audit: who did what, and what waits for a second person
          </ButtonLink>
        </ButtonRow>
      </PageHeader>
      <h2>Needs you</h2>
      {queue.needsYou.length > 0 ? (
        <Rows rows={queue.needsYou} lane="needsYou" today={today} />
      ) : (
        <EmptyState title="Nothing waits for you">
          <p>
            When a researcher submits an application it appears here. You read it on one page and vote with a
            reason; the votes stay hidden until enough are in, and the chair decides with the majority.
          </p>
        </EmptyState>
      )}
      <h2>Waiting for others</h2>
      {queue.waiting.length > 0 ? (
        <Rows rows={queue.waiting} lane="waiting" today={today} />
      ) : (
        <p>No request waits for anybody else.</p>
      )}
      <h2>Done</h2>
      {queue.done.length > 0 ? (
        <Rows rows={queue.done} lane="done" today={today} />
      ) : (
        <p>No request has been decided yet.</p>
      )}
    </>
  );
}

type RowsProps = { readonly rows: readonly Row[]; readonly lane: Lane; readonly today: string };

function Rows({ rows, lane, today }: RowsProps) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => {
        const next = nextInWords(row, lane);
        const due = dueInWords(row, today);
        return (
          <li key={row.requestId}>
            <h3>
              <Link href={`/board/requests/${row.requestId}`}>{row.title}</Link>
            </h3>
            <p className={styles.tags}>
              <StudyStateTag state={row.state} />
              {row.conflict === null ? null : <Tag tone="problem">Conflict of interest</Tag>}
              {row.state === 'submitted' && due.late ? <Tag tone="problem">Late</Tag> : null}
              <span>
                {row.code}, version {row.version}
              </span>
            </p>
            <p>
              {capital(ageInWords(row, today))}
              {row.state === 'submitted' ? `; ${due.words}` : null}.
            </p>
            {next ? <p>{next}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
