import { join } from 'node:path';
import type { Session } from '../database/session.ts';
import { pathLiteral } from '../database/sql.ts';
import { OmopImportError } from '../errors.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Identification, PeopleFigures } from './figures.ts';
import { contradictions, personsFrom, personsOf, unidentified } from './people-sql.ts';

/** Who the people of an export are among those that earlier versions of the dataset had. */
export interface KnownPeople {
  readonly identifiedBy: Identification;
  /** Every version the dataset has had, the one in use first. */
  readonly earlier: readonly Pick<Snapshot, 'directory'>[];
  /** Whether people of any of them have another number than their export's person_id. */
  readonly renumbered: boolean;
  /**
   * Which of these numbers something was said for before anybody had them: nobody new may become who it was said for.
   * Not asked where person_ids identify people, since then who was meant is known by their person_id.
   */
  readonly said: (numbers: readonly bigint[]) => readonly bigint[];
}

/** Table of the session: the export's person_id, and the number that this person has for good. */
export const numbering = 'numbering';

export interface Numbered {
  readonly figures: PeopleFigures;
  /** Whether any number is not the export's person_id; only then is there a table `numbering`. */
  readonly moved: boolean;
}

/**
 * Gives everybody of an export the number they had in earlier versions, and new people one that nobody ever had and
 * nothing was said for. A consent, an account, a sealed list of members names a person by number, so that all of them follow the person
 * whatever an export calls them.
 * @param person the export's person table, as Parquet with OMOP's columns
 * @throws OmopImportError OMOP_PEOPLE_UNIDENTIFIED, OMOP_PEOPLE_RENUMBERED
 */
export async function numberPeople(
  session: Session,
  person: string,
  { identifiedBy, earlier, renumbered, said }: KnownPeople,
): Promise<Numbered> {
  const files = earlier.map(({ directory }) => join(directory, 'person.parquet'));
  await session.run(`
    CREATE TABLE exported AS ${personsFrom(`SELECT * FROM read_parquet(${pathLiteral(person)})`)};
    CREATE TABLE earlier AS ${personsOf(files)};
    CREATE TABLE newest AS SELECT * EXCLUDE (age) FROM earlier WHERE age = 0`);
  const moved =
    identifiedBy === 'source-value'
      ? await bySourceValue(session, said)
      : await byPersonId(session, renumbered);
  const figures = await compare(session, { identifiedBy, moved });
  await session.run('DROP TABLE exported; DROP TABLE earlier; DROP TABLE newest');
  return { figures, moved };
}

async function bySourceValue(session: Session, said: KnownPeople['said']): Promise<boolean> {
  const here = await session.number(unidentified('exported'));
  if (here > 0) throw new OmopImportError('OMOP_PEOPLE_UNIDENTIFIED', { file: 'person', ...persons(here) });
  const before = await session.number(unidentified('newest'));
  if (before > 0) {
    const detail = `In the version in use that is so for ${before} of its people.`;
    throw new OmopImportError('OMOP_PEOPLE_UNIDENTIFIED', { detail });
  }
  await assertOneStory(session);
  await session.run(`
    CREATE TABLE known AS SELECT source, any_value(person_id) AS number FROM earlier
      WHERE source IS NOT NULL GROUP BY source;
    CREATE TABLE used AS SELECT DISTINCT person_id AS number FROM earlier`);
  await passOver(session, said);
  await session.run(`
    CREATE TABLE ${numbering} AS
      SELECT e.person_id AS export_id, e.source, coalesce(k.number, CASE WHEN u.number IS NULL THEN e.person_id END) AS number
      FROM exported e LEFT JOIN known k ON k.source = e.source LEFT JOIN used u ON u.number = e.person_id`);
  const lacking = await session.number(`SELECT count(*) FROM ${numbering} WHERE number IS NULL`);
  if (lacking > 0) {
    await session.run(
      `INSERT INTO used SELECT number FROM ${numbering} WHERE number IS NOT NULL AND number NOT IN (FROM used)`,
    );
    await findFree(session, { lacking, said });
    await session.run(`
      UPDATE ${numbering} SET number = free.number FROM (
        SELECT n.source, f.number FROM
          (SELECT source, row_number() OVER (ORDER BY source) AS place FROM ${numbering} WHERE number IS NULL) n
          JOIN (SELECT number, row_number() OVER (ORDER BY number) AS place FROM free) f USING (place)) free
      WHERE ${numbering}.source = free.source;
      DROP TABLE free`);
  }
  await session.run('DROP TABLE known; DROP TABLE used');
  const moved = await session.number(`SELECT count(*) FROM ${numbering} WHERE number <> export_id`);
  return moved > 0;
}

/** Numbers that are asked about at once. */
const ASKED = 50_000;

/** New people do not keep the export's number where something was said for it. */
async function passOver(session: Session, said: KnownPeople['said']): Promise<void> {
  let after: unknown = null;
  for (;;) {
    const asked = await numbersOf(
      session,
      `SELECT person_id AS number FROM exported
        WHERE (source IS NULL OR source NOT IN (SELECT source FROM known)) AND person_id NOT IN (FROM used)
          AND ${after === null ? 'true' : `person_id > ${after}`}
        ORDER BY number LIMIT ${ASKED}`,
    );
    await use(session, said(asked));
    after = asked.at(-1);
    if (asked.length < ASKED) return;
  }
}

/** Numbers for people without one, from the smallest that nobody had: dense, and far from the end of 64 bits. */
async function findFree(
  session: Session,
  { lacking, said }: { readonly lacking: number; readonly said: KnownPeople['said'] },
): Promise<void> {
  for (let wanted = lacking; ; wanted *= 2) {
    const asked = await numbersOf(
      session,
      `SELECT range AS number FROM range(1, (SELECT count(*) FROM used) + ${wanted} + 1)
        WHERE range NOT IN (FROM used) ORDER BY range LIMIT ${wanted}`,
    );
    const taken = said(asked);
    await use(session, taken);
    if (asked.length - taken.length < lacking) continue;
    await session.run(`CREATE TABLE free AS SELECT range AS number
      FROM range(1, ${(asked.at(-1) ?? 0n) + 1n}) WHERE range NOT IN (FROM used)`);
    return;
  }
}

async function numbersOf(session: Session, sql: string): Promise<readonly bigint[]> {
  return (await session.rows(sql)).map(({ number }) => BigInt(String(number)));
}

async function use(session: Session, numbers: readonly bigint[]): Promise<void> {
  for (let at = 0; at < numbers.length; at += ASKED) {
    const rows = numbers.slice(at, at + ASKED).map((number) => `(${number})`);
    await session.run(`INSERT INTO used VALUES ${rows.join(', ')}`);
  }
}

/** A custodian's word that person_id stays with the person holds only while numbers are person_ids. */
async function byPersonId(session: Session, renumbered: boolean): Promise<boolean> {
  if (renumbered) {
    const detail = 'Earlier versions were read by person_source_value and with other person_ids.';
    throw new OmopImportError('OMOP_PEOPLE_RENUMBERED', { detail });
  }
  await session.run(`CREATE TABLE ${numbering} AS
    SELECT person_id AS export_id, source, person_id AS number FROM exported`);
  return false;
}

/** Versions from before people were followed may already contradict each other: then nobody can tell who is who. */
async function assertOneStory(session: Session): Promise<void> {
  const contradicting = await session.number(contradictions('earlier'));
  if (contradicting > 0) {
    const detail = `The versions there are already give ${contradicting} of their numbers or source values to different people.`;
    throw new OmopImportError('OMOP_PEOPLE_RENUMBERED', { detail });
  }
}

async function compare(
  session: Session,
  { identifiedBy, moved }: { identifiedBy: Identification; moved: boolean },
): Promise<PeopleFigures> {
  const rows = await session.rows(`
    WITH here AS (
      SELECT n.number, n.export_id, n.source, e.year_of_birth, e.sex
      FROM ${numbering} n JOIN exported e ON e.person_id = n.export_id
    ), stayed AS (
      SELECT h.export_id <> h.number AS renumbered,
        coalesce(abs(h.year_of_birth - b.year_of_birth) > 1, false) AS birth,
        coalesce(h.sex <> b.sex AND h.sex <> 0 AND b.sex <> 0, false) AS sex,
        ${identifiedBy === 'person-id'} AND coalesce(h.source <> b.source, false) AS source
      FROM here h JOIN newest b ON b.person_id = h.number
    )
    SELECT (SELECT count(*) FROM newest) AS before, (SELECT count(*) FROM here) AS now, count(*) AS same,
      count(*) FILTER (renumbered) AS renumbered, count(*) FILTER (birth) AS birth,
      count(*) FILTER (sex) AS sex, count(*) FILTER (source) AS source,
      count(*) FILTER (birth OR sex OR source) AS changed
    FROM stayed`);
  const count = (name: string) => Number(rows[0]?.[name] ?? 0);
  const same = count('same');
  if (!moved) await session.run(`DROP TABLE ${numbering}`);
  return {
    identifiedBy,
    before: count('before'),
    now: count('now'),
    same,
    gone: count('before') - same,
    new: count('now') - same,
    renumbered: count('renumbered'),
    birthChanged: count('birth'),
    sexChanged: count('sex'),
    sourceChanged: count('source'),
    changed: count('changed'),
  };
}

const persons = (count: number) => ({
  column: 'person_source_value',
  detail: count === 1 ? 'That is so for one row.' : `That is so for ${count} rows.`,
});
