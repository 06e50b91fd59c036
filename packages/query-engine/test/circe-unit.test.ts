import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { digestRows } from '../src/digest/digest.ts';
import { present, sharedData } from './support/shared.ts';
import { openTinyDatabase, type TinyDatabase } from './support/tiny-database.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

const folder = join(sharedData, 'circe/unit');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The concepts of the definition; the cases come without their vocabulary, in which 1 is the parent of 2. */
const conceptsIn = (expression: unknown): readonly number[] => {
  const { ConceptSets: sets } = expression as {
    ConceptSets: readonly { expression: { items: readonly { concept: { CONCEPT_ID: number } }[] } }[];
  };
  return [...new Set(sets.flatMap((set) => set.expression.items.map((item) => item.concept.CONCEPT_ID)))];
};

describe.skipIf(!present('circe/unit'))("Circe's own cases", () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => database.load({ persons: [], periods: [], records: {}, concepts: [], ancestors: [] }, []));

  async function fill(tables: Tables, concepts: readonly number[]): Promise<void> {
    for (const [name, rows] of Object.entries(tables)) {
      for (const row of rows) {
        const columns = Object.keys(row).filter((column) => row[column] !== null);
        const marks = columns.map((_, index) => `$${index + 1}`);
        await database.connection.run(
          `INSERT INTO omop.${name.replace(/^cdm\./, '')} (${columns.join(', ')}) VALUES (${marks.join(', ')})`,
          columns.map((column) => row[column] ?? null),
        );
      }
    }
    const known = new Set([...concepts, ...(concepts.includes(1) ? [2] : [])]);
    for (const id of known) {
      await database.connection.run('INSERT INTO omop.concept (concept_id) VALUES ($1)', [id]);
      await descend(id, id);
    }
    if (known.has(1)) await descend(1, 2);
  }

  const descend = (ancestor: number, descendant: number) =>
    database.connection.run(
      'INSERT INTO omop.concept_ancestor (ancestor_concept_id, descendant_concept_id) VALUES ($1, $2)',
      [ancestor, descendant],
    );

  it.each([
    ['censorWindow/censorWindowExpression.json', 'censorWindow/censorWindow'],
    ['eraDupes/eraDupesExpression.json', 'eraDupes/eraDupes'],
    ['exits/censorEventExpression.json', 'exits/censorEvent'],
    ['exits/continuousExposureExpression.json', 'exits/continuousExposure'],
    ['exits/continuousExposureCensorExpression.json', 'exits/continuousExposureCensor'],
    ['exits/fixedOffsetExpression.json', 'exits/fixedOffset'],
    ['exits/fixedOffsetCensorExpression.json', 'exits/fixedOffsetCensor'],
    ['mixedConceptsets/mixedConceptsetsExpression.json', 'mixedConceptsets/mixedConceptsets'],
    ['inclusionRules/simpleInclusionRule.json', 'inclusionRules/simpleInclusionRule'],
  ])('%s', async (definition, name) => {
    const expression = read(definition);
    await fill(read(`${name}_PREP.json`) as Tables, conceptsIn(expression));
    const verify = read(`${name}_VERIFY.json`) as Tables;
    const [key = ''] = Object.keys(verify).filter((table) => table.endsWith('.cohort'));
    const expected = (verify[key] ?? [])
      .filter((row) => row.cohort_definition_id === 1)
      .map((row) => [String(row.subject_id), row.cohort_start_date, row.cohort_end_date]);
    expect(await digestRows(parseCirce(expression), database.connection)).toEqual(expected);
  });
});
