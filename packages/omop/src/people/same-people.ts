import { join } from 'node:path';
import { openReader, type Reader } from '../database/reader.ts';
import { OmopError } from '../errors.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { contradictions, personsOf, unidentified } from './people-sql.ts';

type Version = Pick<Snapshot, 'directory'>;

/**
 * The last door before a version comes into use, whoever made it: among all versions of a dataset no number may stand
 * for two people, nor one person have two numbers; and everybody of it and of the version before it can be told from
 * the others.
 * @param versions the one to come into use, then the earlier ones, newest first
 * @throws OmopError OMOP_PEOPLE_RENUMBERED, OMOP_PEOPLE_UNIDENTIFIED
 */
export async function assertSamePeople(versions: readonly Version[]): Promise<void> {
  await withPersons(versions, async (number) => {
    const contradicting = await number(contradictions('pairs'));
    if (contradicting > 0) {
      const detail = `That is so for ${contradicting} numbers or source values.`;
      throw new OmopError('OMOP_PEOPLE_RENUMBERED', { detail });
    }
    for (const age of [0, 1]) {
      if ((await number(unidentified(`(FROM person WHERE age = ${age})`))) > 0)
        throw new OmopError('OMOP_PEOPLE_UNIDENTIFIED');
    }
  });
}

/** Whether every person of a version can be told by a source value that only they have. */
export const isIdentified = (version: Version): Promise<boolean> =>
  withPersons([version], async (number) => (await number(unidentified('person'))) === 0);

/** The number of the person whom the hospital knows by this source value (or, without one, this person_id); null if there is none. */
export const findPerson = (version: Version, name: string): Promise<bigint | null> =>
  withPersons([version], async (_, rows) => {
    const value = name.trim();
    const id = /^-?\d{1,19}$/.test(value) && isBigint(BigInt(value)) ? BigInt(value) : null;
    const [found, another] = await rows(
      'SELECT person_id FROM person WHERE source = $1 OR (source IS NULL AND person_id = $2::BIGINT) LIMIT 2',
      [value, id],
    );
    const number = found?.person_id;
    return typeof number === 'bigint' && another === undefined ? number : null;
  });

/** What the hospital calls the person of this number; null if it calls nobody so. */
export const nameOfPerson = (version: Version, personId: bigint): Promise<string | null> =>
  withPersons([version], async (_, rows) => {
    const [found] = await rows('SELECT source FROM person WHERE person_id = $1::BIGINT LIMIT 1', [personId]);
    return typeof found?.source === 'string' ? found.source : null;
  });

/** Whether somebody has this number in any of these versions. */
export const hasPerson = (versions: readonly Version[], personId: bigint): Promise<boolean> =>
  versions.length === 0
    ? Promise.resolve(false)
    : withPersons(versions, async (_, rows) => {
        const found = await rows('SELECT 1 FROM person WHERE person_id = $1::BIGINT LIMIT 1', [personId]);
        return found.length > 0;
      });

const isBigint = (value: bigint) => BigInt.asIntN(64, value) === value;

async function withPersons<R>(
  versions: readonly Version[],
  work: (number: (sql: string) => Promise<number>, rows: Reader['rows']) => Promise<R>,
): Promise<R> {
  const files = versions.map(({ directory }) => join(directory, 'person.parquet'));
  const reader = await openReader();
  try {
    await reader.run(`CREATE VIEW person AS ${personsOf(files)};
      CREATE VIEW pairs AS SELECT DISTINCT source, person_id FROM person`);
    const number = async (sql: string) => Number(Object.values((await reader.rows(sql))[0] ?? {})[0] ?? 0);
    return await work(number, reader.rows);
  } catch (cause) {
    if (cause instanceof OmopError) throw cause;
    throw new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail: 'Its persons cannot be read.', cause });
  } finally {
    reader.close();
  }
}
