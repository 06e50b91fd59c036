import { omopTables } from '@assent/omop';
import { categories } from '@assent/omop/categories';
import { describe, expect, it } from 'vitest';
import { domains } from '../cohort/domain/all.ts';
import { personTables, tableOfDomain } from './person-tables.ts';

/** Tables whose records OMOP does not give a concept of their own. */
const inNoOmopConcept = ['observation_period', 'payer_plan_period', 'location_history'];

describe('the tables a plan may read', () => {
  it.each(Object.entries(personTables))('%s is as the OMOP specification has it', (name, spec) => {
    const omop = omopTables[name];
    expect(omop?.personColumn).toBe('person' in spec ? spec.person : 'person_id');
    expect(omop?.personWhen ?? null).toEqual('only' in spec ? spec.only : null);
    expect(omop?.category).toBe(spec.category);
    expect(categories).toContain(spec.category);
    expect(omop?.startDate ?? null).toBe('start' in spec ? spec.start : null);
    if ('concept' in spec && !inNoOmopConcept.includes(name)) expect(omop?.conceptColumn).toBe(spec.concept);
    const columns = omop?.columns.map((column) => column.name);
    if ('id' in spec) expect(columns).toContain(spec.id);
  });

  it.each(Object.values(domains))('$name reads the table of its category', (domain) => {
    expect(personTables[tableOfDomain[domain.name]].category).toBe(domain.category);
  });

  it('knows the columns that every plan needs', () => {
    const columnsOf = (table: string) => omopTables[table]?.columns.map((column) => column.name);
    expect(columnsOf('person')).toEqual(
      expect.arrayContaining(['person_id', 'gender_concept_id', 'year_of_birth']),
    );
    expect(columnsOf('observation_period')).toContain('observation_period_end_date');
    expect(columnsOf('measurement')).toContain('value_as_number');
    expect(columnsOf('concept')).toEqual(expect.arrayContaining(['concept_id', 'invalid_reason']));
    expect(columnsOf('concept_ancestor')).toEqual(
      expect.arrayContaining(['ancestor_concept_id', 'descendant_concept_id']),
    );
  });
});
