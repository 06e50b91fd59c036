import { aggregateOf } from '../../answer/aggregates.ts';
import { noisy, personsCell, ruleNamed, widthOf } from '../../answer/dp/noisy.ts';
import { noisyPersons } from '../../answer/dp/persons.ts';
import type { DpGiven } from '../../answer/kind.ts';
import { type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import type { CharacterisationAnalysis } from './shape.ts';

const ONE_IN = 40n;

/** The size of the cohort, and of the concepts whose noisy count reaches tau the ones with most persons. */
export function characterisationUnderDp(
  { domain, top }: CharacterisationAnalysis,
  { aggregates, context }: DpGiven,
): CellsAnswer {
  const cells = noisyPersons(
    context,
    [{ key: '', label: 'Persons in the cohort' }],
    aggregateOf(aggregates, 'persons'),
  );
  // By concept, never in an order that the data gave: it would tell something of them.
  const found = [...aggregateOf(aggregates, 'features')]
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => Number(a.key) - Number(b.key));
  const persons = noisy(context, 'features', found)
    .map((cell) => personsCell(`Concept ${cell.key}`, cell))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || Number(a.key) - Number(b.key))
    .slice(0, top);
  const whole = cells[0]?.value ?? null;
  const widths = {
    whole: widthOf(ruleNamed(context, 'persons').noise, ONE_IN),
    part: widthOf(ruleNamed(context, 'features').noise, ONE_IN),
  };
  const share = (part: number, of: number) =>
    decimals(Math.min(100, (100 * Math.max(0, part)) / Math.max(1, of)), 2);
  return {
    kind: 'cells',
    cells,
    tables: [
      { name: domain, unit: 'persons', cells: persons },
      {
        name: `${domain} share`,
        unit: 'per-cent',
        cells: persons.map((cell): Cell => {
          if (cell.value === null || whole === null) return withheld(cell);
          return {
            ...cell,
            value: share(cell.value, whole),
            low: share(cell.value - widths.part, whole + widths.whole),
            high: share(cell.value + widths.part, whole - widths.whole),
          };
        }),
      },
    ],
  };
}
