import { and, call, compare, integer, parameter, textOf } from '../../../compile/sql/build.ts';
import type { Expression } from '../../../compile/sql/expression.ts';
import type { CalendarYear } from './calendar-year.ts';

export function calendarYearCell(entry: Expression, { from, to }: CalendarYear): Expression {
  const year = call('year', entry);
  return {
    kind: 'case',
    branches: [
      {
        when: and([compare(year, '>=', integer(from)), compare(year, '<=', integer(to))]),
        value: textOf(year),
      },
    ],
    otherwise: parameter('other', 'VARCHAR'),
  };
}
