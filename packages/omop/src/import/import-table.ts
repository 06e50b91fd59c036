import type { Session } from '../database/session.ts';
import { identifier, pathLiteral } from '../database/sql.ts';
import { notWritten, OmopError, OmopImportError } from '../errors.ts';
import { numbering } from '../people/number-people.ts';
import type { Staging } from '../snapshot/staging.ts';
import type { TableSpec } from '../tables/spec.ts';
import { findBadCell, findSecondPerson } from './diagnose.ts';
import type { SourcePart, SourceTable } from './source-table.ts';

interface ImportContext {
  readonly session: Session;
  readonly staging: Staging;
  readonly signal?: AbortSignal | undefined;
  readonly onPercent?: (percent: number) => void;
  /** Called once the export's persons are known; says whether people have other numbers than the export's. */
  readonly numberPeople?: () => Promise<boolean>;
  /** Whether they have. */
  readonly moved?: boolean;
}

/** Table of the session holding the export's person_id of every row of person. */
const known = 'known_person';
/** Table of the session holding the person_id of rows that had to be left out. */
const unknown = 'unknown_person';

/** The rows of all parts. */
const typed = ({ parts }: SourceTable): string => parts.map(typedPart).join(' UNION ALL ');

/** The typed columns of a file in the table's order; NULL for what the file does not have. */
function typedPart(source: SourcePart): string {
  const columns = source.spec.columns.map((column) => {
    const value = source.value(column) ?? `CAST(NULL AS ${column.type.toUpperCase()})`;
    return `${value} AS ${identifier(column.name)}`;
  });
  return `SELECT ${columns.join(', ')} FROM ${source.from}`;
}

/** Which rows speak of a person who exists, or of nobody. */
function belongs(spec: TableSpec): string {
  if (spec.personColumn === null || spec.name === 'person') return 'true';
  const exists = `${spec.personColumn} IN (SELECT person_id FROM ${known})`;
  if (spec.personWhen === null) return exists;
  return `(upper(${spec.personWhen.column}) <> '${spec.personWhen.value}' OR ${exists})`;
}

/** The rows that are kept, under the numbers that their people have for good. */
function kept(source: SourceTable, { moved }: Pick<ImportContext, 'moved'>): string {
  const rows = `SELECT * FROM (${typed(source)}) WHERE ${belongs(source.spec)}`;
  return moved ? renumbered(source.spec, rows) : rows;
}

function renumbered({ personColumn, personWhen }: TableSpec, rows: string): string {
  if (personColumn === null) return rows;
  const isPerson = personWhen === null ? '' : ` AND upper(${personWhen.column}) = '${personWhen.value}'`;
  return `SELECT r.* REPLACE (coalesce(n.number, r.${personColumn}) AS ${personColumn})
    FROM (${rows}) r LEFT JOIN ${numbering} n ON n.export_id = r.${personColumn}${isPerson}`;
}

/** Sorted by what filters are on, then by everything else: with no two orders possible the bytes are the same. */
function order(spec: TableSpec): string {
  const rest = spec.columns.map(({ name }) => name).filter((name) => !spec.sort.includes(name));
  return [...spec.sort, ...rest].map(identifier).join(', ');
}

/**
 * Imports one table into the staging folder.
 * @returns how many rows were left out, their person having no row in person
 */
export async function importTable(context: ImportContext, source: SourceTable): Promise<number> {
  const { session, staging, signal } = context;
  const { name } = source.spec;
  const sorted = (rows: string) => `SELECT * FROM (${rows}) ORDER BY ${order(source.spec)}`;
  const query = sorted(kept(source, context));
  try {
    await staging.write(session, name, query, context.onPercent);
  } catch (cause) {
    if (cause instanceof OmopError) throw cause;
    throw (await findBadCell(session, source, signal)) ?? unexplained(source, cause);
  }
  if (name === 'person') {
    await keepPersons(context, source);
    if (await context.numberPeople?.()) {
      await session.run(
        `CREATE TEMP TABLE as_exported AS SELECT * FROM read_parquet(${pathLiteral(staging.path(name))})`,
      );
      await staging.write(session, name, sorted(renumbered(source.spec, 'SELECT * FROM as_exported')));
      await session.run('DROP TABLE as_exported');
    }
  }
  const { rows } = await staging.seal(session, name, signal);
  const left = rows === source.rows ? 0 : await leaveOut(session, source);
  // Whatever DuckDB made of the file, the reader that checked it first counted the records itself.
  if (rows + left !== source.rows) {
    throw new OmopImportError('OMOP_FILE_CORRUPT', {
      file: source.parts[0].file.name,
      detail: `It has ${source.rows} rows, of which ${rows + left} could be read.`,
    });
  }
  return left;
}

function unexplained(source: SourceTable, cause: unknown): OmopImportError {
  const file = source.parts[0].file.name;
  const exhausted =
    cause instanceof Error && /out of memory|no space left|max_temp_directory/i.test(cause.message);
  if (exhausted) return notWritten(cause, { file });
  return new OmopImportError('OMOP_FILE_CORRUPT', { file, cause });
}

async function keepPersons({ session, staging }: ImportContext, source: SourceTable): Promise<void> {
  const path = pathLiteral(staging.path('person'));
  await session.run(`CREATE TABLE ${unknown} (person_id BIGINT);
    CREATE TABLE ${known} AS SELECT person_id FROM read_parquet(${path})`);
  const twice = await session.rows(
    `SELECT person_id FROM ${known} GROUP BY person_id HAVING count(*) > 1 ORDER BY person_id LIMIT 1`,
  );
  const id = twice[0]?.person_id;
  if (typeof id !== 'bigint') return;
  const second = await findSecondPerson(source, id);
  throw new OmopImportError('OMOP_PERSON_TWICE', {
    file: source.parts[0].file.name,
    column: 'person_id',
    ...second,
  });
}

async function leaveOut(session: Session, source: SourceTable): Promise<number> {
  if (source.spec.personColumn === null || source.spec.name === 'person') return 0;
  const orphans = `FROM (${typed(source)}) WHERE NOT ${belongs(source.spec)}`;
  await session.run(`INSERT INTO ${unknown} SELECT DISTINCT ${source.spec.personColumn} ${orphans}`);
  return session.number(`SELECT count(*) ${orphans}`);
}

/** Distinct persons of all rows left out so far. */
export const countUnknownPersons = (session: Session) =>
  session.number(`SELECT count(DISTINCT person_id) FROM ${unknown}`);

/** Empty cells per required column of a table that has been written, from the file's own statistics. */
export async function countEmptyCells(
  context: ImportContext,
  source: SourceTable,
): Promise<Record<string, number>> {
  const columns = source.spec.columns.filter(({ required, key }) => required && !key);
  if (columns.length === 0) return {};
  const counts = columns.map(({ name }) => `count(*) - count(${identifier(name)}) AS ${identifier(name)}`);
  const path = pathLiteral(context.staging.path(source.spec.name));
  const row = (await context.session.rows(`SELECT ${counts.join(', ')} FROM read_parquet(${path})`))[0] ?? {};
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, count]) => [name, Number(count)] as const)
      .filter(([, count]) => count > 0),
  );
}
