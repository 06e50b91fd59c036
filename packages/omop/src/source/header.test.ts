import { describe, expect, it } from 'vitest';
import { omopErrors } from '../errors.ts';
import { tableSpec } from '../tables/index.ts';
import { matchHeader } from './header.ts';

const period = tableSpec('observation_period');
const plain = period.columns.map(({ name }) => name);

describe('a header', () => {
  it('is matched in any order and case, quoted, with blanks and a byte order mark', () => {
    const header = [
      '\uFEFF"PERSON_ID"',
      ' Observation_Period_ID ',
      '[period_type_concept_id]',
      ...plain.slice(2, 4),
    ];
    const { positions, matchedBy } = matchHeader(period, header, 'f.csv');
    expect([...positions.entries()].sort()).toEqual([
      ['observation_period_end_date', 4],
      ['observation_period_id', 1],
      ['observation_period_start_date', 3],
      ['period_type_concept_id', 2],
      ['person_id', 0],
    ]);
    expect(matchedBy).toEqual({});
  });

  it('may be an SQL expression around one column', () => {
    const header = plain.map((name) => (name.endsWith('date') ? `date(${name},'unixepoch')` : name));
    const { matchedBy, extraColumns } = matchHeader(period, header, 'f.csv');
    expect(matchedBy.observation_period_end_date).toBe("date(observation_period_end_date,'unixepoch')");
    expect(extraColumns).toEqual([]);
  });

  it('may be an expression that also mentions a column which is there by name', () => {
    const header = [
      'VOCABULARY_ID',
      'VOCABULARY_NAME',
      "case vocabulary_reference when null then '' else vocabulary_id end",
      'VOCABULARY_CONCEPT_ID',
    ];
    const { positions } = matchHeader(tableSpec('vocabulary'), header, 'f.csv');
    expect(positions.get('vocabulary_reference')).toBe(2);
    expect(positions.get('vocabulary_id')).toBe(0);
  });

  it('does not take a column named only inside a string literal, or two columns, for one', () => {
    const literal = matchHeader(tableSpec('person'), [...required('person'), "f('month_of_birth')"], 'f.csv');
    expect(literal.extraColumns).toEqual(["f('month_of_birth')"]);
    const two = matchHeader(
      tableSpec('person'),
      [...required('person'), 'month_of_birth + day_of_birth'],
      'f.csv',
    );
    expect(two.extraColumns).toEqual(['month_of_birth + day_of_birth']);
  });

  it('may have the names of CDM 5.3', () => {
    const { positions, matchedBy } = matchHeader(
      tableSpec('visit_occurrence'),
      [...required('visit_occurrence'), 'ADMITTING_SOURCE_CONCEPT_ID', 'discharge_to_concept_id'],
      'f.csv',
    );
    expect(positions.has('admitted_from_concept_id') && positions.has('discharged_to_concept_id')).toBe(true);
    expect(matchedBy.admitted_from_concept_id).toBe('ADMITTING_SOURCE_CONCEPT_ID');
  });

  it('reports columns that are no OMOP columns and OMOP columns that are not there', () => {
    const { extraColumns, missingColumns } = matchHeader(
      tableSpec('person'),
      [...required('person'), 'x'],
      'f.csv',
    );
    expect(extraColumns).toEqual(['x']);
    expect(missingColumns).toContain('birth_datetime');
  });

  it.each(period.columns.map(({ name }) => name))('without %s is refused', (name) => {
    const header = plain.filter((one) => one !== name);
    expect(() => matchHeader(period, header, 'f.csv')).toThrow(
      expect.objectContaining({ code: 'OMOP_COLUMN_MISSING', file: 'f.csv', column: name, line: 1 }),
    );
    expect(omopErrors.OMOP_COLUMN_MISSING.help).toContain('header');
  });

  it('with a column twice is refused', () => {
    expect(() => matchHeader(period, [...plain, 'PERSON_ID'], 'f.csv')).toThrow(
      expect.objectContaining({ code: 'OMOP_COLUMN_TWICE', column: 'person_id' }),
    );
  });
});

const required = (table: string) =>
  tableSpec(table)
    .columns.filter((column) => column.required)
    .map(({ name }) => name);
