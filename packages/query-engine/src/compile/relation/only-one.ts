import type { Limit } from '../../cohort/element/limit.ts';
import { aggregate, call, column, integer, minus } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Select } from '../sql/query.ts';

/** In what order a person's rows come: by `day`, of one day by the record's own number where there is one. */
interface Order {
  readonly day: Expression;
  readonly tie: Expression | null;
}

const same = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Each person's first or last row, as OHDSI numbers them. Rows that day and number leave equal are told apart by what
 * else they say, so that the choice is a function of the data. As an aggregate over whole rows, where OHDSI has a
 * window: a window costs milliseconds on any data, however small, and not less on large.
 */
export function onlyOne(limit: Limit, rows: Select, { day, tie }: Order): Select {
  if (limit === 'all') return rows;
  const [person, ...others] = rows.columns;
  if (person?.as !== 'person_id') throw new TypeError('rows of no person');
  // The last day comes first, but of one day still the record with the lowest number.
  const turned = tie === null || limit === 'first' ? tie : minus(integer(-1), tie);
  const parts: Expression[] = [day, ...(turned === null ? [] : [turned])];
  const places = others.map(({ value }) => {
    const place = parts.findIndex((part) => same(part, value));
    return place < 0 ? parts.push(value) : place + 1;
  });
  const kept = aggregate(limit === 'first' ? 'min' : 'max', call('row', ...parts));
  const { columns: _, ...from } = rows;
  const query: Select = {
    ...from,
    columns: [person, { as: 'kept', value: kept }],
    groupBy: [person.value],
  };
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('k', 'person_id') },
      ...others.map(({ as }, index) => ({
        as,
        value: call('struct_extract', column('k', 'kept'), integer(places[index] ?? 0)),
      })),
    ],
    from: { source: { kind: 'subquery', query }, alias: 'k' },
  };
}
