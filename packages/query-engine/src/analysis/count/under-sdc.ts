import type { UnderSdc } from '../../answer/kind.ts';
import { shownCell } from '../../answer/sdc/told.ts';
import { WHOLE } from '../asked-number.ts';
import type { CountAnalysis } from './shape.ts';

export const countUnderSdc: UnderSdc<CountAnalysis> = {
  told: (_, { plan, told, context }) => ({
    kind: 'cells',
    cells: plan.cells.map((cell) => shownCell(cell, told.get(WHOLE), context.policy)),
    tables: [],
  }),
  parts: (_, each) => each,
  sum: () => null,
};
