import type { BreakdownAnalysis } from '../../analysis/breakdown.ts';
import { dimensionCells } from '../../analysis/dimension/dimension.ts';
import { WHOLE } from '../../analysis/exact-numbers.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { publicSteps } from '../steps.ts';
import type { Answered, Cell } from '../table.ts';
import { shownCell, type Told } from './told.ts';

export const toldCount = ({ cells }: Plan, told: Told, policy: SdcPolicy): Answered => ({
  cells: cells.map((cell) => shownCell(cell, told.get(WHOLE), policy)),
  tables: [],
});

/** Cells in their order; beside them everybody, and with several dimensions the margins of each. */
export function toldBreakdown(
  { cells }: Plan,
  { by }: BreakdownAnalysis,
  { told, policy }: { readonly told: Told; readonly policy: SdcPolicy },
): Answered {
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
    cells: cells.map((cell) => shownCell(cell, told.get(cell.key), policy)),
    tables: [{ name: 'totals', unit: 'persons', cells: totals }],
  };
}

/** Both, and either alone; beside them each cohort. */
export const toldOverlap = ({ cells }: Plan, told: Told, policy: SdcPolicy): Answered => ({
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
});

/** Steps never grow: a number above one before it is no more than that. Made of shown numbers, it tells nothing more. */
export function toldAttrition(plan: Plan, told: Told, policy: SdcPolicy): Answered {
  let least = Number.POSITIVE_INFINITY;
  const steps = plan.cells.map((cell) => {
    const value = told.get(cell.key) ?? null;
    if (value === null) return shownCell(cell, null, policy);
    least = Math.min(least, value);
    return shownCell(cell, least, policy);
  });
  return { cells: [...publicSteps(plan), ...steps], tables: [] };
}
