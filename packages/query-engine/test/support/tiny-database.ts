import { omopTables } from '@assent/omop';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CompiledPlan } from '../../src/compile/compiled.ts';
import { personTables, type RecordTable } from '../../src/plan/person-tables.ts';
import { createPlaces } from '../../src/warehouse/duckdb/places.ts';
import { sessionOn } from '../../src/warehouse/duckdb/session.ts';
import { createVocabulary } from '../../src/warehouse/duckdb/vocabulary.ts';
import type { Session } from '../../src/warehouse/warehouse.ts';
import type { Consent, RecordRow, Rows } from '../reference/rows.ts';

export interface TinyDatabase {
  readonly connection: DuckDBConnection;
  /** The same as the port has it. */
  readonly session: Session;
  load(rows: Rows, consents: readonly Consent[]): Promise<void>;
  /** Members with their cell, everything that was aggregated, and everybody counted. A person's seat is their id. */
  run(plan: CompiledPlan): Promise<{
    members: Map<number, string>;
    aggregates: Map<string, Map<string, number>>;
    counted: number[];
  }>;
  close(): void;
}

const recordTables = Object.entries(personTables).flatMap(([name, spec]) =>
  'concept' in spec && name !== 'observation_period' ? [{ name: name as RecordTable, ...spec }] : [],
);

type Value = string | number | null;

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Rows by column; what is not named is NULL. */
function insert(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  const text = (value: Value) => (typeof value === 'string' ? `'${value}'` : String(value));
  const tuples = rows.map((row) => `(${row.map(text).join(', ')})`);
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples.join(', ')};`;
  return `DELETE FROM ${table};${tuples.length === 0 ? '' : into}`;
}

/** A real DuckDB with every table of OMOP, filled row by row. */
export async function openTinyDatabase(): Promise<TinyDatabase> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  // As the warehouse does, and for its reason.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run('CREATE SCHEMA omop; CREATE SCHEMA consent');
  for (const { name, columns } of Object.values(omopTables)) {
    const list = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
    await connection.run(`CREATE TABLE omop."${name}" (${list})`);
  }
  await createVocabulary(connection, 0);
  await createPlaces(connection);
  await connection.run(
    'CREATE TABLE consent.scope (person_id BIGINT, seat UINTEGER, categories UTINYINT, data_from DATE, data_to DATE)',
  );

  return {
    connection,
    session: sessionOn(connection),
    async load(rows, consents) {
      const tables = recordTables.map((spec) => {
        const { name, id, concept, start } = spec;
        const end = 'end' in spec ? spec.end : '';
        const era = name.endsWith('_era') || name.startsWith('visit_');
        const valued = name === 'measurement' || name === 'observation';
        const columns = [
          'person_id',
          concept,
          start,
          ...(id === 'person_id' ? [] : [id]),
          ...(valued ? ['value_as_number'] : []),
          ...(era ? [end] : []),
        ];
        const values = (row: RecordRow): readonly Value[] => [
          row.person,
          row.concept,
          row.start,
          ...(id === 'person_id' ? [] : [row.id]),
          ...(valued ? [row.value] : []),
          // Eras and visits end when they say; here a day after they start, as all does that has no end.
          ...(era ? [nextDay(row.start)] : []),
        ];
        return insert(`omop.${name}`, columns, (rows.records[name] ?? []).map(values));
      });
      await connection.run(
        [
          'BEGIN;',
          insert(
            'omop.person',
            ['person_id', 'gender_concept_id', 'year_of_birth'],
            rows.persons.map((row) => [row.id, row.gender, row.birthYear]),
          ),
          insert(
            'omop.observation_period',
            [
              'observation_period_id',
              'person_id',
              'observation_period_start_date',
              'observation_period_end_date',
            ],
            rows.periods.map((row, index) => [index + 1, row.person, row.start, row.end]),
          ),
          insert(
            'omop.concept',
            ['concept_id', 'invalid_reason'],
            rows.concepts.map((row) => [row.id, row.invalid ? 'D' : null]),
          ),
          insert(
            'omop.concept_ancestor',
            ['ancestor_concept_id', 'descendant_concept_id'],
            rows.ancestors.map((row) => [row.ancestor, row.descendant]),
          ),
          insert(
            'consent.scope',
            ['person_id', 'seat', 'categories', 'data_from', 'data_to'],
            consents.map((row) => [row.person, row.person, row.mask, row.from, row.to]),
          ),
          ...tables,
          'COMMIT;',
        ].join('\n'),
      );
    },
    async run(plan) {
      for (const { text, values } of plan.prepare) await connection.run(text, [...values]);
      const aggregates = new Map<string, Map<string, number>>();
      for (const [name, { text, values }] of Object.entries(plan.aggregates)) {
        const reader = await connection.runAndReadAll(text, [...values]);
        aggregates.set(name, new Map(reader.getRows().map(([cell, n]) => [String(cell), Number(n)])));
      }
      const lists: number[][] = [];
      for (const { text, values } of plan.counted) {
        const reader = await connection.runAndReadAll(text, [...values]);
        lists.push(reader.getRows().map(([id]) => Number(id)));
      }
      const counted = [...new Set(lists.flat())].sort((a, b) => a - b);
      const parts: unknown[][] = [];
      for (const { text, values } of plan.parts) {
        const reader = await connection.runAndReadAll(text, [...values]);
        parts.push(...reader.getRowsJS());
      }
      const withCells = await connection.runAndReadAll(
        'SELECT person_id, cell FROM temp.assent_members ORDER BY 1',
      );
      for (const { text, values } of plan.cleanup) await connection.run(text, [...values]);
      const members = new Map(withCells.getRows().map(([id, cell]) => [Number(id), String(cell)]));
      if (JSON.stringify(lists[0]?.sort((a, b) => a - b)) !== JSON.stringify([...members.keys()]))
        throw new Error('members and cells disagree');
      checkParts(members, aggregates, parts);
      return { members, aggregates, counted };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Who is in each cell, as exact numbers are compared by, is who was counted there. */
function checkParts(
  members: ReadonlyMap<number, string>,
  aggregates: ReadonlyMap<string, ReadonlyMap<string, number>>,
  parts: readonly unknown[][],
): void {
  const inCells = new Map(
    parts.map(([cell, ids]) => [String(cell), (Array.isArray(ids) ? ids : []).map(Number)]),
  );
  for (const [person, cell] of members) {
    if (!inCells.get(cell)?.includes(person)) throw new Error(`person ${person} is not in the part ${cell}`);
  }
  const features = aggregates.get('features') ?? new Map<string, number>();
  const counted = new Map([...members.values()].map((cell) => [cell, 0]));
  for (const cell of members.values()) counted.set(cell, (counted.get(cell) ?? 0) + 1);
  for (const [cell, number] of [...counted, ...features]) {
    const ids = inCells.get(cell) ?? [];
    if (ids.length !== number || new Set(ids).size !== number) throw new Error(`the part ${cell} disagrees`);
  }
}
