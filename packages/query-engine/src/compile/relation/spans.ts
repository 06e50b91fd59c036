import { aggregate, call, column, plusDays, unnest } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Cte, Source } from '../sql/query.ts';

const person = { as: 'person_id', value: column('t', 'person_id') } as const;
const starts = column('t', 'starts');
const ends = column('t', 'ends');
const gaps: Expression = { kind: 'gaps', ends, starts };
const yes: Expression = { kind: 'truth', value: true };

/**
 * Rows (person_id, start_date, end_date) of `padded` joined where one starts no later than an earlier one ends; ends
 * come in padded, none before its start, and go out without the padding.
 *
 * A person's starts and ends are sorted, each by itself. After the n-th end nobody is left in where the next start is
 * later, and only there: n have started by then and n have ended. So each gap between spans lies where an end is
 * before the start that follows it in number.
 */
export const spansOf = (
  padded: Source,
  padding: number,
  names: { readonly sorted: Cte['name']; readonly spans: Cte['name'] },
): readonly Cte[] => [
  {
    name: names.sorted,
    query: {
      kind: 'select',
      columns: [
        person,
        { as: 'starts', value: call('list_sort', aggregate('list', column('t', 'start_date'))) },
        { as: 'ends', value: call('list_sort', aggregate('list', column('t', 'end_date'))) },
      ],
      from: { source: padded, alias: 't' },
      groupBy: [person.value],
    },
  },
  {
    name: names.spans,
    query: {
      kind: 'select',
      columns: [
        person,
        { as: 'start_date', value: unnest(call('list_where', starts, call('list_prepend', yes, gaps))) },
        {
          as: 'end_date',
          value: plusDays(unnest(call('list_where', ends, call('list_append', gaps, yes))), -padding),
        },
      ],
      from: { source: { kind: 'cte', name: names.sorted }, alias: 't' },
    },
  },
];
