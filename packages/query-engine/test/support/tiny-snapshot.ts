import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { omopTables } from '@assent/omop';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ConsentScope } from '../../src/warehouse/consent-scope.ts';

export interface TinyPerson {
  readonly id: bigint;
  readonly sex: number;
  readonly born: number;
  /** Records each: concept and day. */
  readonly conditions: readonly TinyRecord[];
  readonly drugs?: readonly TinyRecord[];
  readonly measurements?: readonly (TinyRecord & { readonly value: number })[];
}

interface TinyRecord {
  readonly concept: number;
  readonly day: string;
}

export interface TinySnapshot {
  readonly directory: string;
  readonly digest: string;
  remove(): Promise<void>;
}

const DIABETES = 201_826;

/** What the vocabulary of a tiny snapshot knows. */
const concepts = [
  [DIABETES, 'Type 2 diabetes mellitus', 'Condition', 'S'],
  [255_573, 'Chronic obstructive lung disease', 'Condition', 'S'],
  [4_329_847, 'Myocardial infarction', 'Condition', 'S'],
  [1_503_297, 'metformin', 'Drug', 'S'],
  [3_004_410, 'Hemoglobin A1c/Hemoglobin.total in Blood', 'Measurement', 'S'],
] as const;

/** Persons 1..n, all with diabetes on one day, women and men in turn. */
export function diabetics(persons: number): TinyPerson[] {
  return Array.from({ length: persons }, (_, i) => ({
    id: BigInt(i + 1),
    sex: i % 2 === 0 ? 8532 : 8507,
    born: 1950 + (i % 40),
    conditions: [{ concept: DIABETES, day: '2015-06-01' }],
  }));
}

/** A snapshot on disk in the importer's layout with only the tables that are needed: the others are missing on purpose. */
export async function tinySnapshot(persons: readonly TinyPerson[]): Promise<TinySnapshot> {
  const digest = 'ab'.repeat(32);
  const folder = await mkdtemp(join(tmpdir(), 'assent-engine-'));
  const directory = join(folder, digest);
  await mkdir(directory);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const write = async (
    table: string,
    rows: readonly (readonly (string | number | bigint)[])[],
    given: string[],
  ) => {
    const columns = omopTables[table]?.columns ?? [];
    await connection.run(
      `CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`,
    );
    for (let start = 0; start < rows.length; start += 1000) {
      const values = rows.slice(start, start + 1000).map((row) => `(${row.map(literal).join(', ')})`);
      await connection.run(`INSERT INTO ${table} (${given.join(', ')}) VALUES ${values.join(', ')}`);
    }
    await connection.run(`COPY ${table} TO '${join(directory, `${table}.parquet`)}' (FORMAT parquet)`);
  };
  const named = ['concept_id', 'concept_name', 'domain_id', 'standard_concept'];
  await write('concept', concepts, named);
  await write(
    'person',
    persons.map(({ id, sex, born }) => [id, sex, born]),
    ['person_id', 'gender_concept_id', 'year_of_birth'],
  );
  await write(
    'observation_period',
    persons.map(({ id }) => [id, id, '2000-01-01', '2024-12-31']),
    ['observation_period_id', 'person_id', 'observation_period_start_date', 'observation_period_end_date'],
  );
  const recordsOf = (of: (person: TinyPerson) => readonly (TinyRecord & { readonly value?: number })[]) =>
    persons
      .flatMap((person) => of(person).map((record) => ({ ...record, id: person.id })))
      .map(({ id, concept, day, value }, row) => [
        row + 1,
        id,
        concept,
        day,
        ...(value === undefined ? [] : [value]),
      ]);
  const columns = (domain: string, table: string) => [
    `${table}_id`,
    'person_id',
    `${domain}_concept_id`,
    domain === 'drug' ? 'drug_exposure_start_date' : `${domain}_start_date`,
  ];
  await write(
    'condition_occurrence',
    recordsOf(({ conditions }) => conditions),
    columns('condition', 'condition_occurrence'),
  );
  const drugs = recordsOf((person) => person.drugs ?? []);
  if (drugs.length > 0) await write('drug_exposure', drugs, columns('drug', 'drug_exposure'));
  const measured = recordsOf((person) => person.measurements ?? []);
  if (measured.length > 0) {
    await write('measurement', measured, [
      'measurement_id',
      'person_id',
      'measurement_concept_id',
      'measurement_date',
      'value_as_number',
    ]);
  }
  connection.closeSync();
  return { directory, digest, remove: () => rm(folder, { recursive: true }) };
}

const literal = (value: string | number | bigint): string =>
  typeof value === 'string' || (typeof value === 'number' && !Number.isFinite(value))
    ? `'${value}'`
    : String(value);

export interface Consent {
  readonly id: bigint;
  /** Bit mask; all when absent. */
  readonly categories?: number;
  /** Days since 1970-01-01. */
  readonly from?: number;
  readonly to?: number;
}

let scopes = 0;

/** A consent scope with a digest of its own. */
export function scopeOf(consents: readonly Consent[]): ConsentScope {
  scopes += 1;
  return {
    digest: scopes.toString(16).padStart(64, '0'),
    persons: BigInt64Array.from(consents, ({ id }) => id),
    // Equal for equal persons in every scope.
    seats: Uint32Array.from(consents, ({ id }) => Number(BigInt.asUintN(32, id))),
    categories: Uint8Array.from(consents, ({ categories }) => categories ?? 255),
    dataFrom: Int32Array.from(consents, ({ from }) => from ?? -(2 ** 31)),
    dataTo: Int32Array.from(consents, ({ to }) => to ?? 2 ** 31 - 1),
  };
}

export const consentOf = (persons: readonly TinyPerson[]): ConsentScope =>
  scopeOf(persons.map(({ id }) => ({ id })));
