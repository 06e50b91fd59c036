import { answerUnderSdc, protectAttrition, type ToldFamily, toldWhole } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Aggregate } from '../aggregates.ts';
import { publicSteps } from '../steps.ts';
import { type Cell, withheld } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';

/**
 * Steps protected jointly, the public size of the dataset among them where it is known. The last step is the size of
 * the cohort: it is shown only where a count of the cohort would be, beside everything released before.
 */
export function controlledAttrition(plan: Plan, persons: Aggregate, context: SdcContext): Controlled {
  const { policy, population } = context;
  const known = publicSteps(plan);
  const steps = plan.cells.map(({ key, label }) => ({ key, label, count: Number(persons.get(key) ?? 0n) }));
  const cohort = steps.at(-1)?.count ?? 0;
  const count = answerUnderSdc(
    [{ name: 'count', population, dimensions: [], cells: [{ key: '', label: '', count: cohort }] }],
    { ...context, earlierReleases: context.earlier.length },
  );
  const lastShown = count.tables[0]?.cells[0]?.value !== null;
  const all = [...known.map(({ value }) => value ?? 0), ...steps.map(({ count }) => count)];
  const published = protectAttrition(lastShown ? all : all.slice(0, -1), policy, {
    firstIsKnown: known.length > 0,
  });
  const cells = steps.map(({ key, label }, i): Cell => {
    const step = published[i + known.length];
    if (step === undefined || step.value === null) return withheld({ key, label });
    return { key, label, value: step.value, low: step.low, high: step.high };
  });
  const shown = cells.flatMap(({ value }, i) => (value === null ? [] : [i]));
  return {
    cells: [...known, ...cells],
    tables: [],
    // A withheld last step says nothing that a later table could be held against.
    published: cells.at(-1)?.value === null ? [] : count.published,
    records: [
      {
        name: 'attrition',
        cells: cells.length,
        withheld: cells.length - shown.length,
        rules: ['minimum-cell', 'attrition-steps', 'differencing'],
      },
    ],
    told: toldOfSteps(
      steps.map(({ key }) => key),
      shown,
    ),
  };
}

/**
 * Each shown step, and what is lost from one to the next. A part of the answer are those who get as far as its step and
 * no further.
 */
function toldOfSteps(keys: readonly string[], shown: readonly number[]): ToldFamily[] {
  if (shown.length === 0) return [];
  const losses = shown.map((step, i) => ({ plus: keys.slice(step, shown[i + 1]) }));
  return [...shown.map((step) => toldWhole(keys.slice(step))), { kind: 'parts', sets: losses }];
}
