import Link from 'next/link';
import type { HeldView } from '../../server/output-check/shapes.ts';
import type { Cell } from '../api/shapes.ts';
import { tableTitle } from '../release/table-title.ts';
import { unitOf } from '../release/units.ts';
import { DataTable } from '../ui/data-table.tsx';
import { formatCount, formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { CheckForm } from './check-form.tsx';
import { waitInWords } from './check-words.ts';
import { WhatToLookFor } from './what-to-look-for.tsx';

type Held = HeldView;

type Props = {
  readonly held: Held;
  /** ISO moment. */
  readonly now: string;
};

/** One answer on one page: what was asked and why, the numbers, and beside them what the study was told before. */
export function CheckPage({ held, now }: Props) {
  const { answer, decision } = held;
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href="/checker">Answers to check</Link>, {held.study.code}
          </>
        }
        title={`${held.study.title}: ${analysisLabel(held.analysis)}`}
        lead={held.english}
      />
      {decision === null ? (
        <Notice tone="attention" title="What you decide cannot be undone.">
          <p>
            You are the first to see these numbers. What you accept is released at once; what you leave out or
            return is destroyed.
          </p>
        </Notice>
      ) : (
        <Decided decision={decision} />
      )}
      <SummaryList
        rows={[
          { term: 'Why the usual numbers do not do', detail: held.reason },
          {
            term: 'Asked by',
            detail: held.organisation === null ? held.askedBy : `${held.askedBy}, ${held.organisation}`,
          },
          { term: 'Dataset', detail: held.dataset },
          decision === null ? { term: 'Waiting for', detail: waitInWords(held.heldAt, now) } : null,
        ]}
      />
      {answer === null ? null : (
        <>
          <h2>The numbers</h2>
          <WhatToLookFor />
          {held.since === 0 ? null : (
            <Notice tone="attention" title="The machine’s findings are not up to date.">
              <p>
                {held.since === 1 ? 'One answer was' : `${formatCount(held.since)} answers were`} released on
                the dataset since these numbers were worked out. Compare them yourself, or return this answer
                so that it is asked again.
              </p>
            </Notice>
          )}
          <CheckForm held={held} answer={answer} />
        </>
      )}
      <h2>What the study was told before</h2>
      <Earlier earlier={held.earlier} />
    </>
  );
}

function Decided({ decision }: { readonly decision: NonNullable<Held['decision']> }) {
  const { outcome, by, at, reason, withheld } = decision;
  const leftOut =
    withheld === 0
      ? 'Nothing was left out.'
      : `${formatCount(withheld)} ${withheld === 1 ? 'number was' : 'numbers were'} left out.`;
  return (
    <Notice
      tone="done"
      title={`${outcome === 'accepted' ? 'Accepted' : 'Returned'} by ${by}, ${formatMoment(at)}.`}
    >
      <p>{reason}</p>
      <p>
        {outcome === 'accepted'
          ? `${leftOut} The numbers stand in the release and nowhere else any more.`
          : 'The numbers are nowhere any more.'}
      </p>
    </Notice>
  );
}

function Earlier({ earlier }: Pick<Held, 'earlier'>) {
  if (earlier.length === 0) return <p>Nothing yet.</p>;
  return (
    <>
      <p>The newest first. An answer close to one of these can tell who is in the difference.</p>
      {earlier.map(({ releaseId, analysis, english, releasedAt, cells, tables }) => (
        <details key={releaseId}>
          <summary>
            {analysisLabel(analysis)}, {formatMoment(releasedAt)}
          </summary>
          <p>{english}</p>
          <Told
            caption={`${analysisLabel(analysis)}, ${formatMoment(releasedAt)}`}
            unit="persons"
            cells={cells}
          />
          {tables.map(({ name, unit, cells: rows }) => (
            <Told key={name} caption={tableTitle(name)} unit={unit} cells={rows} />
          ))}
        </details>
      ))}
    </>
  );
}

type ToldProps = { readonly caption: string; readonly unit: string; readonly cells: readonly Cell[] };

function Told({ caption, unit, cells }: ToldProps) {
  const { tell, many } = unitOf(unit);
  return (
    <DataTable
      caption={caption}
      rows={cells}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', header: 'Group', cell: (cell: Cell) => cell.label || 'All' },
        {
          key: 'value',
          header: many,
          numeric: true,
          cell: ({ value }) => (value === null ? 'not shown' : tell(value)),
        },
      ]}
    />
  );
}
