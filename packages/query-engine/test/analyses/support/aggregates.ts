import { parseAnalysis } from '../../../src/analysis/analysis.ts';
import type { Aggregates } from '../../../src/answer/aggregates.ts';
import type { Answer, Cell } from '../../../src/answer/table.ts';
import { parseCirce } from '../../../src/cohort/index.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { conditionCohort } from '../../support/questions.ts';

export const outcome = conditionCohort(4_329_847);

/** A plan of an analysis over any cohort: what was aggregated is given by hand. */
export const planOf = (
  analysis: unknown,
  persons?: number,
  definition: unknown = conditionCohort(201_826),
): Plan =>
  buildPlan(
    { definition: parseCirce(definition), analysis: parseAnalysis(analysis), epsilonMicro: 1n },
    { digest: 'd', ...(persons !== undefined && { persons }) },
  );

export const aggregatesOf = (given: Readonly<Record<string, Readonly<Record<string, number>>>>): Aggregates =>
  Object.fromEntries(
    Object.entries(given).map(([name, cells]) => [
      name,
      new Map(Object.entries(cells).map(([key, n]) => [key, BigInt(n)])),
    ]),
  );

export const cellOf = ({ cells, tables }: Answer, table: string, key: string): Cell => {
  const of = table === '' ? cells : (tables.find(({ name }) => name === table)?.cells ?? []);
  const found = of.find((cell) => cell.key === key);
  if (found === undefined) throw new Error(`no cell ${key} in ${table}`);
  return found;
};

export const cellsOf = ({ cells, tables }: Answer): readonly Cell[] => [
  ...cells,
  ...tables.flatMap((table) => table.cells),
];
