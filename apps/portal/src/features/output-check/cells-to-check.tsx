'use client';

import { cellName } from '../../server/output-check/cell-name.ts';
import type { FindingView } from '../../server/output-check/held-answer.ts';
import type { Cell } from '../api/shapes.ts';
import { unitOf } from '../release/units.ts';
import { DataTable } from '../ui/data-table.tsx';
import { findingInWords, findingsOf } from './check-words.ts';

type Props = {
  /** Null for the numbers the question asked for. */
  readonly table: string | null;
  readonly caption: string;
  readonly unit: string;
  readonly cells: readonly Cell[];
  readonly findings: readonly FindingView[];
  readonly minCell: number | null;
  readonly leftOut: ReadonlySet<string>;
  /** Null where single numbers cannot be left out. */
  readonly onLeaveOut: ((name: string, out: boolean) => void) | null;
};

/** True numbers, beside each what the machine found and a box to leave it out. */
export function CellsToCheck({ table, caption, unit, cells, findings, minCell, leftOut, onLeaveOut }: Props) {
  const { tell, many } = unitOf(unit);
  const nameOf = ({ key }: Cell) => cellName(table, key);
  return (
    <DataTable
      caption={caption}
      rows={cells}
      rowKey={nameOf}
      columns={[
        { key: 'label', header: 'Group', cell: (cell: Cell) => cell.label || 'All' },
        {
          key: 'value',
          header: many,
          numeric: true,
          cell: ({ value }) => (value === null ? 'not shown' : tell(value)),
        },
        {
          key: 'findings',
          header: 'The machine found',
          wide: true,
          cell: (cell) =>
            findingsOf(findings, cell.key)
              .map(({ kind }) => findingInWords(kind, minCell))
              .join('; ') || 'nothing',
        },
        {
          key: 'out',
          header: 'Leave out',
          cell: (cell) =>
            cell.value === null || onLeaveOut === null ? null : (
              <input
                type="checkbox"
                aria-label={`Leave out ${caption}, ${cell.label || 'All'}`}
                checked={leftOut.has(nameOf(cell))}
                onChange={({ target }) => onLeaveOut(nameOf(cell), target.checked)}
              />
            ),
        },
      ]}
    />
  );
}
