import { ageAt } from '../../../compile/attribute/age.ts';
import { compare, integer, parameter } from '../../../compile/sql/build.ts';
import type { Expression } from '../../../compile/sql/expression.ts';
import { ageBandCells, ageBandStarts } from './age-band.ts';

/**
 * Ages below the first band are clamped into it. A snapshot has no person without a year of birth; should there be
 * one, they are in the last band: every member is in a cell, whatever the data.
 */
export function ageBandCell(entry: Expression, yearOfBirth: Expression): Expression {
  const age = ageAt(entry, yearOfBirth);
  const cells = ageBandCells().map(({ key }) => parameter(key, 'VARCHAR'));
  const [first] = cells;
  const last = cells.at(-1);
  if (first === undefined || last === undefined) throw new TypeError('no age bands');
  return {
    kind: 'case',
    branches: ageBandStarts.slice(1).map((start, index) => ({
      when: compare(age, '<', integer(start)),
      value: cells[index] ?? first,
    })),
    otherwise: last,
  };
}
