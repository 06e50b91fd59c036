import Link from 'next/link';
import type { QuestionRow } from '../api/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatMoment } from '../ui/format.ts';
import { analysisLabel } from '../words/analyses.ts';
import { costInShort } from '../words/cost.ts';

const states = {
  running: 'Running',
  answered: 'Answered',
  failed: 'Failed; paid, asking it again is free',
  held: 'Waits for a checker',
  returned: 'Returned by a checker',
} as const satisfies Record<QuestionRow['state'], string>;

/** What was asked in this study, by whom and for how much. */
export function History({ rows, open }: { readonly rows: readonly QuestionRow[]; readonly open: boolean }) {
  return (
    <>
      <h2>Questions asked</h2>
      {rows.length === 0 ? (
        <EmptyState title="Nothing was asked yet">
          <p>
            {open
              ? 'Each question will be listed here with what it cost and its answer. The same question again costs nothing.'
              : 'No question was asked while the approval was valid.'}
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Questions asked in this study, newest first"
          captionHidden
          rows={rows}
          rowKey={(row) => row.questionId}
          columns={[
            {
              key: 'what',
              header: 'Question',
              wide: true,
              cell: (row) => (
                <>
                  {row.releaseId ? (
                    <Link href={`/researcher/releases/${row.releaseId}`}>{analysisLabel(row.analysis)}</Link>
                  ) : (
                    <Link href={`/researcher/questions/${row.questionId}`}>
                      {analysisLabel(row.analysis)}
                    </Link>
                  )}
                  <small className="clamp">{row.english}</small>
                </>
              ),
            },
            { key: 'state', header: 'State', cell: (row) => stateOf(row) },
            { key: 'when', header: 'Asked', cell: (row) => `${formatMoment(row.askedAt)} by ${row.by}` },
            { key: 'cost', header: 'Cost', numeric: true, cell: costInShort },
          ]}
        />
      )}
    </>
  );
}

/** An accepted answer says that somebody looked at it; a waiting one, since when. */
function stateOf({ state, heldAt }: QuestionRow): string {
  if (heldAt === null) return states[state];
  if (state === 'held') return `${states.held} since ${formatMoment(heldAt)}`;
  return state === 'answered' ? `${states.answered}, checked by a person` : states[state];
}
