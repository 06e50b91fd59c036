import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CompiledPlan } from '../../src/compile/compiled.ts';
import { personTables } from '../../src/plan/person-tables.ts';
import type { Consent, RecordRow, Rows } from '../reference/rows.ts';

export interface TinyDatabase {
  readonly connection: DuckDBConnection;
  load(rows: Rows, consents: readonly Consent[]): Promise<void>;
  /** Members with their cell, and the counts of the cells. */
  run(plan: CompiledPlan): Promise<{ members: Map<number, string>; cells: Map<string, number> }>;
  close(): void;
}

const recordTables = Object.entries(personTables).flatMap(([name, spec]) =>
  'concept' in spec ? [{ name, ...spec }] : [],
);

/** A real DuckDB with the tables a compiled plan reads, filled row by row. */
export async function openTinyDatabase(): Promise<TinyDatabase> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run('CREATE SCHEMA omop; CREATE SCHEMA consent');
  await connection.run(
    `CREATE TABLE omop.person (person_id BIGINT, gender_concept_id BIGINT, year_of_birth INTEGER);
     CREATE TABLE omop.observation_period (person_id BIGINT, observation_period_start_date DATE, observation_period_end_date DATE);
     CREATE TABLE omop.concept (concept_id BIGINT, invalid_reason VARCHAR);
     CREATE TABLE omop.concept_ancestor (ancestor_concept_id BIGINT, descendant_concept_id BIGINT);
     CREATE TABLE consent.scope (person_id BIGINT, categories UTINYINT, data_from DATE, data_to DATE)`,
  );
  for (const { name, id, concept, start } of recordTables) {
    const identity = id === 'person_id' ? '' : `, ${id} BIGINT`;
    await connection.run(
      `CREATE TABLE omop.${name} (person_id BIGINT, ${concept} BIGINT, ${start} DATE, value_as_number DOUBLE${identity})`,
    );
  }

  const fill = (table: string, rows: readonly (readonly (string | number | null)[])[]): string => {
    const text = (value: string | number | null) =>
      typeof value === 'string' ? `'${value}'` : String(value);
    const tuples = rows.map((row) => `(${row.map(text).join(', ')})`);
    return `DELETE FROM ${table};${tuples.length === 0 ? '' : ` INSERT INTO ${table} VALUES ${tuples.join(', ')};`}`;
  };

  return {
    connection,
    async load(rows, consents) {
      const tables = recordTables.map(({ name, id }) => {
        const own = (row: RecordRow) => (id === 'person_id' ? [] : [row.id]);
        const records = rows.records[name] ?? [];
        return fill(
          `omop.${name}`,
          records.map((row) => [row.person, row.concept, row.start, row.value, ...own(row)]),
        );
      });
      await connection.run(
        [
          'BEGIN;',
          fill(
            'omop.person',
            rows.persons.map((row) => [row.id, row.gender, row.birthYear]),
          ),
          fill(
            'omop.observation_period',
            rows.periods.map((row) => [row.person, row.start, row.end]),
          ),
          fill(
            'omop.concept',
            rows.concepts.map((row) => [row.id, row.invalid ? 'D' : null]),
          ),
          fill(
            'omop.concept_ancestor',
            rows.ancestors.map((row) => [row.ancestor, row.descendant]),
          ),
          fill(
            'consent.scope',
            consents.map((row) => [row.person, row.mask, row.from, row.to]),
          ),
          ...tables,
          'COMMIT;',
        ].join('\n'),
      );
    },
    async run(plan) {
      for (const { text, values } of plan.prepare) await connection.run(text, [...values]);
      const cellRows = await connection.runAndReadAll(plan.cells.text, [...plan.cells.values]);
      const memberRows = await connection.runAndReadAll(plan.members.text, [...plan.members.values]);
      const withCells = await connection.runAndReadAll(
        'SELECT person_id, cell FROM temp.assent_members ORDER BY 1',
      );
      for (const { text, values } of plan.cleanup) await connection.run(text, [...values]);
      const members = new Map(withCells.getRows().map(([id, cell]) => [Number(id), String(cell)]));
      const ids = memberRows.getRows().map(([id]) => Number(id));
      if (JSON.stringify(ids) !== JSON.stringify([...members.keys()]))
        throw new Error('members and cells disagree');
      return { members, cells: new Map(cellRows.getRows().map(([cell, n]) => [String(cell), Number(n)])) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
