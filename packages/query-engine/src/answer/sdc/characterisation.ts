import type { CharacterisationAnalysis } from '../../analysis/characterisation.ts';
import { shown } from '../../disclosure/sdc/rounding.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import { type Controlled, mayShow, type SdcContext } from './controlled.ts';
import { controlledPersons } from './persons.ts';

/**
 * Concepts that enough of the cohort have, and enough have not. Somebody is counted for several concepts, so the
 * numbers do not add up to anything; what could be taken from the size of the cohort is held here.
 */
export function controlledCharacterisation(
  { domain, top }: CharacterisationAnalysis,
  aggregates: Aggregates,
  context: SdcContext,
): Controlled {
  const { policy } = context;
  const cohort = controlledPersons(
    {
      name: 'count',
      domain: [{ key: '', label: 'Persons in the cohort' }],
      dimensions: [],
      persons: aggregateOf(aggregates, 'persons'),
    },
    context,
  );
  const whole = Number(aggregateOf(aggregates, 'persons').get('') ?? 0n);
  const features = [...aggregateOf(aggregates, 'features')]
    .map(([key, persons]) => ({ key, count: Number(persons) }))
    .sort((a, b) => b.count - a.count || Number(a.key) - Number(b.key));
  const told = features.filter(({ count }) => mayShow(count, whole, policy)).slice(0, top);
  const persons = told.map(
    ({ key, count }): Cell => ({ key, label: `Concept ${key}`, ...shown(count, policy) }),
  );
  const size = cohort.cells[0]?.value ?? null;
  return {
    cells: cohort.cells,
    tables: [
      { name: domain, unit: 'persons', cells: persons },
      {
        name: `${domain} share`,
        unit: 'per-cent',
        cells: persons.map((cell): Cell => {
          if (cell.value === null || !size) return withheld(cell);
          const share = Math.min(100, decimals((100 * cell.value) / size, 1));
          return { ...cell, value: share, low: share, high: share };
        }),
      },
    ],
    published: cohort.published,
    records: [
      ...cohort.records,
      { name: domain, cells: persons.length, withheld: 0, rules: ['minimum-cell', 'differencing'] },
    ],
    shownSets: [0],
  };
}
