import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditions, groups } from '../src/generate/model/conditions.ts';
import { drugs } from '../src/generate/model/drugs.ts';
import { measurements } from '../src/generate/model/measurements.ts';
import { observations, procedures } from '../src/generate/model/procedures.ts';
import { hasShared, inDuckDb, shared } from './support.ts';

const ours = [
  ...groups,
  ...conditions,
  ...drugs,
  ...drugs.flatMap(({ product }) => product ?? []),
  ...measurements,
  ...procedures,
  ...observations,
];

/** Concept id to code, from 553 published definitions and a published database. */
async function published(): Promise<Map<number, string>> {
  const codes = new Map<number, string>();
  const folder = join(shared, 'circe', 'definitions');
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('CONCEPT_ID' in value && 'CONCEPT_CODE' in value)
        codes.set(Number(value.CONCEPT_ID), String(value.CONCEPT_CODE));
      Object.values(value).forEach(visit);
    };
    visit(JSON.parse(text));
  }
  const rows = await inDuckDb(
    `SELECT concept_id, concept_code FROM read_csv('${shared}gibleed/concept.csv.gz', all_varchar = true)`,
  );
  for (const row of rows) codes.set(Number(row.concept_id), String(row.concept_code));
  return codes;
}

describe('the concepts of generated data', () => {
  it('are each there once, and conditions hang below groups that are there', () => {
    const ids = ours.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { parents } of [...groups, ...conditions])
      expect(ids).toEqual(expect.arrayContaining([...parents]));
    for (const { treats } of drugs) expect(ids).toContain(treats);
  });

  it.skipIf(!hasShared)('have the codes OMOP gives them wherever published data say', async () => {
    const codes = await published();
    const known = ours.filter(({ id }) => codes.has(id));
    expect(known.length).toBeGreaterThan(120);
    for (const { id, code, name } of known) expect(`${name} ${code}`).toBe(`${name} ${codes.get(id)}`);
  });
});
