import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a small OMOP export: people, their time under observation and a diagnosis each. */
export function omopFolder(persons: number, diagnosesEach = 1): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-export-'));
  const ids = Array.from({ length: persons }, (_, at) => at + 1);
  const write = (table: string, header: string, lines: readonly string[]) =>
    writeFileSync(join(folder, `${table}.csv`), `${[header, ...lines].join('\n')}\n`);
  write(
    'person',
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,person_source_value',
    ids.map((id) => `${id},${id % 2 ? 8507 : 8532},${1940 + (id % 60)},0,0,W-${id}`),
  );
  write(
    'observation_period',
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
    ids.map((id) => `${id},${id},2010-01-01,2025-12-31,32817`),
  );
  write(
    'condition_occurrence',
    'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_type_concept_id',
    ids.flatMap((id) =>
      Array.from(
        { length: diagnosesEach },
        (_, at) => `${id * diagnosesEach + at},${id},320128,2020-02-29,32817`,
      ),
    ),
  );
  return folder;
}
