import { pathLiteral } from '../database/sql.ts';

/** Spaces around a source value are an export's, not a person's; an empty one identifies nobody. */
const sourceValue = `nullif(trim(person_source_value), '')`;

const columns = `person_id, ${sourceValue} AS source, year_of_birth, gender_concept_id AS sex`;

/** Persons as a table or query of OMOP's columns gives them. */
export const personsFrom = (from: string) => `SELECT ${columns} FROM (${from})`;

/** Every person of every earlier version; `age` 0 is the newest. Their person_id is their number for good. */
export const personsOf = (files: readonly string[]) =>
  files
    .map((file, age) => `SELECT ${columns}, ${age} AS age FROM read_parquet(${pathLiteral(file)})`)
    .join(' UNION ALL ');

/** People of a table who cannot be told from others by their source value: it is empty, or several have it. */
export const unidentified = (table: string) => `
  SELECT count(*) FROM ${table} WHERE source IS NULL
    OR source IN (SELECT source FROM ${table} GROUP BY source HAVING count(*) > 1)`;

/** Source values with two numbers and numbers with two source values: no version may make one of the other. */
export const contradictions = (table: string) => `
  SELECT (SELECT count(*) FROM (SELECT source FROM ${table} WHERE source IS NOT NULL
            GROUP BY source HAVING count(DISTINCT person_id) > 1))
       + (SELECT count(*) FROM (SELECT person_id FROM ${table} WHERE source IS NOT NULL
            GROUP BY person_id HAVING count(DISTINCT source) > 1))`;
