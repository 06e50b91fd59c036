import type { CharacterisationAnalysis } from '../../analysis/characterisation.ts';
import type { SdcPolicy, ToldFamily } from '../../disclosure/sdc/index.ts';
import { type Shown, shown } from '../../disclosure/sdc/rounding.ts';
import type { PublishedTable } from '../../disclosure/sdc/table.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import { type Controlled, clear, mayShow, type SdcContext } from './controlled.ts';
import { controlledPersons } from './persons.ts';

/**
 * Concepts that enough of the cohort have, and enough have not. Somebody is counted for several concepts, so the
 * numbers do not add up to anything; what could be taken from the size of the cohort is held here, and so is what could
 * be taken from the same concept by another window or another number of features: where the two numbers differ by few,
 * the later one is not told.
 */
export function controlledCharacterisation(
  { domain, top }: CharacterisationAnalysis,
  aggregates: Aggregates,
  context: SdcContext,
): Controlled {
  const { policy, population } = context;
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
  const unit = `persons with ${domain}`;
  const before = numbersBefore(
    context.earlier.filter((of) => of.population === population && of.unit === unit),
  );
  const features = [...aggregateOf(aggregates, 'features')]
    .map(([key, persons]) => ({ key, count: Number(persons) }))
    .sort((a, b) => b.count - a.count || Number(a.key) - Number(b.key));
  const size = cohort.cells[0] ?? withheld({ key: '', label: '' });
  // Beside a cohort whose size must not be told, no part of it is: the largest would nearly tell it.
  const told =
    size.value === null
      ? []
      : features
          .filter(({ count }) => mayShow(count, whole, policy))
          .filter(({ key, count }) => (before.get(key) ?? []).every((other) => apart(count, other, policy)))
          .slice(0, top);
  return answerOf(told, { domain, cohort, context, unit });
}

type Feature = { readonly key: string; readonly count: number };

interface Around {
  readonly domain: CharacterisationAnalysis['domain'];
  readonly cohort: ReturnType<typeof controlledPersons>;
  readonly context: SdcContext;
  readonly unit: string;
}

/** Of the concepts that may be told. A concept is told with those who have it not; one that is left out tells of no other. */
function answerOf(told: readonly Feature[], around: Around): Controlled {
  const { domain, cohort, context, unit } = around;
  const { policy, population } = context;
  const size = cohort.cells[0] ?? withheld({ key: '', label: '' });
  const persons = told.map(
    ({ key, count }): Cell => ({ key, label: `Concept ${key}`, ...shown(count, policy) }),
  );
  return {
    cells: cohort.cells,
    tables: [
      { name: domain, unit: 'persons', cells: persons },
      { name: `${domain} share`, unit: 'per-cent', cells: persons.map((cell) => shareOf(cell, size)) },
    ],
    published: [
      ...cohort.published,
      {
        name: domain,
        population,
        unit,
        dimensions: [{ name: 'concept', values: persons.map(({ key }) => key), covers: false }],
        cells: persons.map(({ key, value, low, high }) => ({ at: [key], value, low, high, reason: 'shown' })),
        withheldFrom: 0,
      },
    ],
    records: [
      ...cohort.records,
      {
        name: domain,
        cells: persons.length,
        withheld: 0,
        rules: ['minimum-cell', 'earlier-releases', 'differencing'],
      },
    ],
    told: [
      ...cohort.told,
      ...told.map(
        ({ key }): ToldFamily => ({
          kind: 'parts',
          sets: [{ plus: [key] }, { plus: [''], minus: [key] }],
        }),
      ),
    ],
    leaveOut: (families) =>
      cohort.told.some((_, i) => families.has(i))
        ? null
        : answerOf(
            told.filter((_, i) => !families.has(cohort.told.length + i)),
            around,
          ),
  };
}

/** By concept what earlier answers said for certain. */
function numbersBefore(
  tables: readonly PublishedTable[],
): ReadonlyMap<string, readonly Omit<Shown, 'value'>[]> {
  const found = new Map<string, Omit<Shown, 'value'>[]>();
  for (const { cells } of tables) {
    for (const { at, low, high } of cells) {
      const key = at[0] ?? '';
      if (low !== null && high !== null) found.set(key, [...(found.get(key) ?? []), { low, high }]);
    }
  }
  return found;
}

/** Whether no difference to a number that is known to lie between `low` and `high` is one that must not be told. */
function apart(count: number, { low, high }: Omit<Shown, 'value'>, policy: SdcPolicy): boolean {
  if (low !== high)
    return count <= low - policy.minCell || count >= high + policy.minCell || (count >= low && count <= high);
  return clear(Math.abs(count - low), policy) || count === low;
}

/** From what is shown alone; ends are what every pair of numbers that rounds alike allows. */
function shareOf(cell: Cell, whole: Cell): Cell {
  const [value, low, high] = [
    [cell.value, whole.value],
    [cell.low, whole.high],
    [cell.high, whole.low],
  ].map(([part = null, of = null]) =>
    part === null || of === null || of === 0 ? null : Math.min(100, decimals((100 * part) / of, 1)),
  );
  if (value == null || low == null || high == null) return withheld(cell);
  return { ...cell, value, low, high };
}
