import { describe, expect, it } from 'vitest';
import { categories } from './category.ts';
import { omopTables, tableNames, tableSpec } from './index.ts';
import { table } from './spec.ts';

const specs = Object.values(omopTables);

describe('the OMOP tables', () => {
  it('are all there, person first', () => {
    expect(tableNames[0]).toBe('person');
    expect(new Set(tableNames).size).toBe(tableNames.length);
    for (const name of [
      'observation_period visit_occurrence visit_detail condition_occurrence drug_exposure procedure_occurrence',
      'device_exposure measurement observation specimen death payer_plan_period condition_era drug_era dose_era',
      'location location_history care_site provider concept concept_ancestor concept_relationship vocabulary domain',
    ].flatMap((line) => line.split(' '))) {
      expect(tableSpec(name).name).toBe(name);
    }
  });

  it('state their path to a person, and a category wherever they have one', () => {
    for (const spec of specs) {
      const speaksOfPersons = spec.columns.some(({ name }) => name === 'person_id' || name === 'entity_id');
      expect(spec.personColumn !== null, spec.name).toBe(speaksOfPersons);
      expect(spec.category !== null, spec.name).toBe(speaksOfPersons);
    }
    expect(new Set(specs.flatMap(({ category }) => category ?? []))).toEqual(new Set(categories));
  });

  it('are sorted by concept first where questions filter on one', () => {
    for (const spec of specs.filter(
      ({ conceptColumn, category }) => conceptColumn !== null && category !== null,
    )) {
      const byPerson = ['death', 'payer_plan_period'].includes(spec.name);
      expect(spec.sort[0], spec.name).toBe(byPerson ? 'person_id' : spec.conceptColumn);
    }
  });

  it('require their person, dates and concepts', () => {
    for (const spec of specs.filter(({ personColumn }) => personColumn !== null)) {
      const keys = spec.columns.filter(({ key }) => key).map(({ name }) => name);
      expect(keys, spec.name).toContain(spec.personColumn);
      if (spec.startDate !== null) expect(keys, spec.name).toContain(spec.startDate);
    }
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(omopTables)).toBe(true);
    for (const spec of specs) {
      expect(
        Object.isFrozen(spec) && Object.isFrozen(spec.columns) && spec.columns.every(Object.isFrozen),
      ).toBe(true);
    }
  });

  it('are refused by a name that is none, also by one every object has', () => {
    expect(() => tableSpec('persons')).toThrow(RangeError);
    expect(() => tableSpec('constructor')).toThrow(RangeError);
  });

  it('do not contradict themselves', () => {
    expect(() => table({ name: 't', columns: 'a bigint', sort: ['b'] })).toThrow(TypeError);
    expect(() => table({ name: 't', columns: 'a number', sort: [] })).toThrow(TypeError);
  });
});
