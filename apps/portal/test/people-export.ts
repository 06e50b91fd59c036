import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A person as the hospital knows them, whatever number an export gives them. */
export type Somebody = { readonly source: string; readonly born: number; readonly sex: 8507 | 8532 };

export const somebody = (at: number): Somebody => ({
  source: `MRN-${String(at).padStart(4, '0')}`,
  born: 1930 + (at % 70),
  sex: at % 2 === 0 ? 8507 : 8532,
});

/** An OMOP export of these people under these numbers: each was observed, and has diabetes. */
export function exportOf(people: readonly (Somebody & { readonly id: bigint })[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-export-'));
  const write = (table: string, header: string, lines: readonly string[]) =>
    writeFileSync(join(folder, `${table}.csv`), `${[header, ...lines].join('\n')}\n`);
  write(
    'person',
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,person_source_value',
    people.map(({ id, sex, born, source }) => `${id},${sex},${born},0,0,${source}`),
  );
  write(
    'observation_period',
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
    people.map(({ id }, at) => `${at + 1},${id},2010-01-01,2025-12-31,32817`),
  );
  write(
    'condition_occurrence',
    'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_type_concept_id',
    people.map(({ id }, at) => `${at + 1},${id},201826,2020-02-29,32817`),
  );
  write(
    'concept',
    'concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,concept_code,valid_start_date,valid_end_date,invalid_reason',
    ['201826,Type 2 diabetes mellitus,Condition,SNOMED,Disorder,S,44054006,19700101,20991231,'],
  );
  return folder;
}
