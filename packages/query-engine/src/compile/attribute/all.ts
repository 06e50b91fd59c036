import type { Attribute } from '../../cohort/attribute/attribute.ts';
import type { FieldColumn } from '../../cohort/domain/columns.ts';
import type { Field } from '../../cohort/domain/field.ts';
import { and, compare, date, integer, isNull, not, oneOf, or, parameter } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import { ageAt } from './age.ts';
import { fourPlaces, numberOf } from './number.ts';
import { inRange } from './range.ts';
import type { Row } from './row.ts';
import { textMatches } from './text.ts';

type Fields = Readonly<Record<string, Field | string>>;

function fieldOf(key: string, fields: Fields): Field {
  const field = fields[key];
  if (typeof field !== 'object') throw new TypeError(`no field ${key}`);
  return field;
}

const columnOf = (field: Field, row: Row): Expression => row.column(field.of, field.column as FieldColumn);

/** Whether the row meets the attribute; NULL, which is no, where the record does not say. */
export function holds(attribute: Attribute, row: Row, fields: Fields): Expression {
  switch (attribute.kind) {
    case 'age':
      return inRange(ageAt(row.start, row.yearOfBirth), attribute.range, integer);
    case 'age-at-end':
      return inRange(ageAt(row.end, row.yearOfBirth), attribute.range, integer);
    case 'start-date':
      return inRange(row.start, attribute.range, date);
    case 'end-date':
      return inRange(row.end, attribute.range, date);
    case 'end-as-start':
      return inRange(row.start, attribute.range, date);
    case 'abnormal':
      return abnormal(row);
    case 'period':
      return and(
        [attribute.from, attribute.to].flatMap((day) =>
          day === undefined ? [] : [compare(row.start, '<=', date(day)), compare(row.end, '>=', date(day))],
        ),
      );
    case 'concepts': {
      const ids = attribute.concepts.map(({ id }) => id);
      return turned(oneOf(columnOf(fieldOf(attribute.key, fields), row), ids), attribute.excluded);
    }
    case 'in-set': {
      const concept = columnOf(fieldOf(attribute.key, fields), row);
      // No set chosen: Circe asks whether the column says anything, which NULL alone does not.
      if (attribute.set === null) return turned(not(isNull(concept)), attribute.excluded);
      return turned(row.inSet(concept, attribute.set), attribute.excluded);
    }
    case 'number':
      return inRange(numberOf(fieldOf(attribute.key, fields), row), attribute.range, (value) =>
        attribute.whole ? integer(value) : parameter(fourPlaces(value), 'DOUBLE'),
      );
    case 'text':
      return textMatches(columnOf(fieldOf(attribute.key, fields), row), attribute);
  }
}

const turned = (condition: Expression, excluded: boolean): Expression =>
  excluded ? not(condition) : condition;

/** SNOMED 4155142 and 4155143 (abnormally high, abnormally low), which OHDSI writes out. */
const abnormal = (row: Row): Expression => {
  const value = row.column('record', 'value_as_number');
  return or([
    compare(value, '<', row.column('record', 'range_low')),
    compare(value, '>', row.column('record', 'range_high')),
    oneOf(row.column('record', 'value_as_concept_id'), [4155142, 4155143]),
  ]);
};
