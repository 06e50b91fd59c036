import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { shownCell } from '../../answer/sdc/told.ts';
import type { Cell, CellsAnswer } from '../../answer/table.ts';
import { WHOLE } from '../asked-number.ts';
import { dimensionCells } from './dimension/dimension.ts';
import type { BreakdownAnalysis } from './shape.ts';

export const breakdownUnderSdc: UnderSdc<BreakdownAnalysis> = {
  told: toldBreakdown,
  parts: (_, each) => each,
  sum: () => null,
};

/** Cells in their order; beside them everybody, and with several dimensions the margins of each. */
function toldBreakdown(
  { by }: BreakdownAnalysis,
  { plan: { cells }, told, context: { policy } }: SdcGiven,
): CellsAnswer {
  const margins =
    by.length === 1
      ? []
      : by.flatMap((dimension, d) =>
          dimensionCells(dimension).map(({ key, label }) => ({
            key: by.map((_, other) => (other === d ? key : '')).join('|'),
            label: by.map((_, other) => (other === d ? label : 'All')).join(' | '),
          })),
        );
  const everybody: Cell = shownCell(
    { key: by.map(() => '').join('|'), label: by.map(() => 'All').join(' | ') },
    told.get(WHOLE),
    policy,
  );
  const totals = [...margins.map((cell) => shownCell(cell, told.get(cell.key), policy)), everybody];
  return {
    kind: 'cells',
    cells: cells.map((cell) => shownCell(cell, told.get(cell.key), policy)),
    tables: [{ name: 'totals', unit: 'persons', cells: totals }],
  };
}
