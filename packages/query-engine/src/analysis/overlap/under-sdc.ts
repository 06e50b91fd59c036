import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { shownCell } from '../../answer/sdc/told.ts';
import type { CellsAnswer } from '../../answer/table.ts';
import type { OverlapAnalysis } from './shape.ts';

export const overlapUnderSdc: UnderSdc<OverlapAnalysis> = {
  told: toldOverlap,
  parts: (_, each) => each,
  sum: () => null,
};

/** Both, and either alone; beside them each cohort. */
function toldOverlap(
  _: OverlapAnalysis,
  { plan: { cells }, told, context: { policy } }: SdcGiven,
): CellsAnswer {
  return {
    kind: 'cells',
    cells: cells.map((cell) => shownCell(cell, told.get(cell.key), policy)),
    tables: [
      {
        name: 'totals',
        unit: 'persons',
        cells: [
          shownCell({ key: 'first', label: 'In the first cohort' }, told.get('first'), policy),
          shownCell({ key: 'second', label: 'In the second cohort' }, told.get('second'), policy),
        ],
      },
    ],
  };
}
