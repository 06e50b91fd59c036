import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { importOmop } from '../import/import.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { judge } from './figures.ts';
import type { KnownPeople } from './number-people.ts';
import { assertSamePeople, findPerson, isIdentified } from './same-people.ts';

const folder = mkdtempSync(join(tmpdir(), 'assent-people-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = { id: bigint | number; source: string; born?: number; sex?: number };

async function version(rows: readonly Row[], people?: Partial<KnownPeople>): Promise<Snapshot> {
  const source = mkdtempSync(join(folder, 'export-'));
  const write = (table: string, lines: readonly string[]) =>
    writeFileSync(join(source, `${table}.csv`), `${lines.join('\n')}\n`);
  write('person', [
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,person_source_value',
    ...rows.map(({ id, source, born = 1950, sex = 8507 }) => `${id},${sex},${born},0,0,${source}`),
  ]);
  write('observation_period', [
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
    // One more, of somebody who is no person of the export: left out, whatever number they would have had.
    ...[...rows.map(({ id }) => id), 999_999].map((id, at) => `${at + 1},${id},2010-01-01,2020-12-31,32817`),
  ]);
  write('location_history', [
    'location_id,domain_id,entity_id,start_date',
    ...rows.map(({ id }, at) => `${at + 1},PERSON,${id},2010-01-01`),
    ...rows.map(({ id }, at) => `${at + 1},CARE_SITE,${id},2010-01-01`),
  ]);
  const known = people && {
    people: {
      identifiedBy: 'source-value' as const,
      renumbered: false,
      earlier: [],
      said: () => [],
      ...people,
    },
  };
  return importOmop({ source, snapshots: join(folder, 'versions'), threads: 2, memoryMiB: 512, ...known });
}

async function read(snapshot: Snapshot, sql: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const at = (table: string) => `read_parquet('${join(snapshot.directory, `${table}.parquet`)}')`;
  const rows = await connection.runAndReadAll(sql.replaceAll(/@(\w+)/g, (_, table: string) => at(table)));
  connection.closeSync();
  instance.closeSync();
  return rows
    .getRows()
    .map((row) => row.join(':'))
    .join(' ');
}

const numbers = (snapshot: Snapshot) =>
  read(snapshot, 'SELECT person_source_value, person_id FROM @person ORDER BY 1');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

describe('people of a later version', () => {
  it('get no number that something was said for before anybody had it', async () => {
    const first = await version([
      { id: 1, source: 'A' },
      { id: 2, source: 'B' },
    ]);
    const asked: bigint[] = [];
    // 3 and 4 were said, and so was 9, which the export gives to somebody new.
    const said = (numbers: readonly bigint[]) => {
      asked.push(...numbers);
      return numbers.filter((number) => [1n, 2n, 3n, 4n, 9n].includes(number));
    };
    const second = await version(
      [
        { id: 7, source: 'A' },
        { id: 8, source: 'B' },
        { id: 9, source: 'C' },
        { id: 2, source: 'D' },
        { id: 6, source: 'E' },
      ],
      { earlier: [first], said },
    );
    // Who was there keeps their number, whatever was said for it.
    expect(await numbers(second)).toBe('A:1 B:2 C:5 D:7 E:6');
    expect(asked).not.toContain(1n);
    expect(asked).not.toContain(2n);
  });

  it('keep their numbers in every table, whatever the export calls them', async () => {
    const first = await version([
      { id: 1, source: 'A' },
      { id: 2, source: 'B' },
      { id: 3, source: 'C' },
    ]);
    const second = await version(
      [
        { id: 2, source: 'A' },
        { id: 1, source: ' B ' },
        { id: 3, source: 'D' },
        { id: 4, source: 'E' },
      ],
      { earlier: [first] },
    );
    // D was exported under the number of C, who is gone: nobody inherits a number.
    expect(await numbers(second)).toBe(' B :2 A:1 D:5 E:4');
    expect(
      await read(second, "SELECT string_agg(person_id, ',' ORDER BY person_id) FROM @observation_period"),
    ).toBe('1,2,4,5');
    const places = (domain: string) =>
      read(
        second,
        `SELECT string_agg(entity_id, ',' ORDER BY location_id) FROM @location_history WHERE domain_id = '${domain}'`,
      );
    expect(await places('PERSON')).toBe('1,2,5,4');
    expect(await places('CARE_SITE')).toBe('2,1,3,4');
    expect(second.report.excludedRows).toEqual({ observation_period: 1 });
    expect(second.report.people).toEqual({
      ...{ identifiedBy: 'source-value', before: 3, now: 4, same: 2, gone: 1, new: 2, renumbered: 2 },
      ...{ birthChanged: 0, sexChanged: 0, sourceChanged: 0, changed: 0 },
    });
    // C comes back, and is who they were.
    const third = await version([{ id: 77, source: 'C' }], { earlier: [second, first] });
    expect(await numbers(third)).toBe('C:3');
    await assertSamePeople([third, second, first]);
  });

  it('are numbered alike whatever the order of versions, and far from one', async () => {
    const ends = [-(10n ** 17n), 10n ** 17n];
    const first = await version(ends.map((id, at) => ({ id, source: `E${at}` })));
    const again = await version(
      [
        { id: ends[1] ?? 0n, source: 'E0' },
        { id: ends[0] ?? 0n, source: 'E1' },
        { id: 5, source: 'E2' },
      ],
      { earlier: [first] },
    );
    expect(await numbers(again)).toBe(`E0:${ends[0]} E1:${ends[1]} E2:5`);
    const same = await version(
      ends.map((id, at) => ({ id, source: `E${at}` })),
      { earlier: [again, first] },
    );
    expect(same.digest).toBe(first.digest);
  });

  it('are refused where nothing tells them apart', async () => {
    const first = await version([
      { id: 1, source: 'A' },
      { id: 2, source: 'B' },
    ]);
    const unnamed = await version([{ id: 1, source: '' }]);
    const refused = [
      () => version([{ id: 1, source: '' }], { earlier: [first] }),
      () => version([{ id: 1, source: ' ' }], { earlier: [first] }),
      () =>
        version(
          [
            { id: 1, source: 'A' },
            { id: 2, source: 'A' },
          ],
          { earlier: [first] },
        ),
      () => version([{ id: 1, source: 'A' }], { earlier: [unnamed] }),
      () => assertSamePeople([unnamed, first]),
      () => assertSamePeople([first, unnamed]),
    ];
    for (const attempt of refused) expect(await codeOf(attempt())).toBe('OMOP_PEOPLE_UNIDENTIFIED');
    expect(await isIdentified(first)).toBe(true);
    expect(await isIdentified(unnamed)).toBe(false);
    // A custodian's word that person_id stays.
    const stated = await version([{ id: 1, source: '' }], { earlier: [first], identifiedBy: 'person-id' });
    expect(stated.report.people).toMatchObject({ same: 1, gone: 1, changed: 0 });
  });

  it('are refused where numbers were given to others already, or by a word that the records belie', async () => {
    const first = await version([
      { id: 1, source: 'A' },
      { id: 2, source: 'B' },
    ]);
    const exchanged = await version([
      { id: 2, source: 'A' },
      { id: 1, source: 'B' },
    ]);
    expect(await codeOf(assertSamePeople([exchanged, first]))).toBe('OMOP_PEOPLE_RENUMBERED');
    expect(await codeOf(version([{ id: 1, source: 'A' }], { earlier: [exchanged, first] }))).toBe(
      'OMOP_PEOPLE_RENUMBERED',
    );
    const byId = { earlier: [first], identifiedBy: 'person-id', renumbered: true } as const;
    expect(await codeOf(version([{ id: 1, source: 'A' }], byId))).toBe('OMOP_PEOPLE_RENUMBERED');
    const stated = await version(
      [
        { id: 2, source: 'A' },
        { id: 1, source: 'B' },
      ],
      { ...byId, renumbered: false },
    );
    expect(stated.report.people).toMatchObject({ sourceChanged: 2, changed: 2 });
    expect(stated.report.people && judge(stated.report.people)).toBe('refused');
  });

  it('are counted where birth or sex changed beyond reason', async () => {
    const people = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, source: `P${at}`, born: 1950 }));
    const first = await version(people);
    const changed = people.map((person, at) => ({
      ...person,
      // A year more or less is a correction, an unknown sex is no other sex.
      born: at === 0 ? 1951 : at === 1 ? 1975 : 1950,
      sex: at === 2 ? 8532 : at === 3 ? 0 : 8507,
    }));
    const second = await version(changed, { earlier: [first] });
    expect(second.report.people).toMatchObject({ same: 40, birthChanged: 1, sexChanged: 1, changed: 2 });
    expect(second.report.people && judge(second.report.people)).toBe('to-confirm');
  });

  it.each([
    [{ before: 100, same: 95, gone: 5, changed: 0 }, 'fine'],
    [{ before: 100, same: 94, gone: 6, changed: 0 }, 'to-confirm'],
    [{ before: 100, same: 100, gone: 0, changed: 1 }, 'to-confirm'],
    [{ before: 100, same: 100, gone: 0, changed: 10 }, 'to-confirm'],
    [{ before: 100, same: 100, gone: 0, changed: 11 }, 'refused'],
    [{ before: 3, same: 3, gone: 0, changed: 1 }, 'refused'],
    [{ before: 3, same: 0, gone: 3, changed: 0 }, 'to-confirm'],
  ] as const)('%o is %s', (figures, verdict) => {
    const rest = { identifiedBy: 'source-value', now: 0, new: 0, renumbered: 0 } as const;
    const parts = { birthChanged: 0, sexChanged: 0, sourceChanged: 0 };
    expect(judge({ ...rest, ...parts, ...figures })).toBe(verdict);
  });

  it('are found by what the hospital calls them, or by person_id where it calls them nothing', async () => {
    const named = await version([
      { id: 1, source: 'A' },
      { id: 2, source: '1' },
      { id: 3, source: 'D' },
      { id: 4, source: 'D' },
    ]);
    expect(await findPerson(named, ' A ')).toBe(1n);
    expect(await findPerson(named, '1')).toBe(2n);
    expect(await findPerson(named, '2')).toBeNull();
    expect(await findPerson(named, 'D')).toBeNull();
    expect(await findPerson(named, "' OR true --")).toBeNull();
    const unnamed = await version([{ id: 7, source: '' }]);
    expect(await findPerson(unnamed, '7')).toBe(7n);
    expect(await findPerson(unnamed, '8')).toBeNull();
  });
});
