import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, tiny } from '../../test/support.ts';
import { importOmop, openVocabulary, type Snapshot, type Vocabulary } from '../index.ts';

const concepts = [
  '201826,Type 2 diabetes mellitus,Condition,SNOMED,Disorder,S,44054006',
  '201820,Diabetes mellitus,Condition,SNOMED,Disorder,S,73211009',
  '1567956,Diabetes,Condition,ICD10CM,3-char,,E11',
  '4196141,Diabetes mellitus finding,Condition,SNOMED,Finding,C,420422005',
  '1503297,metformin,Drug,RxNorm,Ingredient,S,6809',
  '4058243,Prediabetes,Condition,SNOMED,Disorder,S,714628002',
  '75,Ménière disease,Condition,SNOMED,Disorder,S,13445001',
  '44054006,Unrelated thing with an id like a code,Condition,X,X,S,zz',
  '9,100% cotton_wool,Device,X,X,S,pct',
];
const files = {
  ...tiny,
  'concept.csv': `concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,concept_code,valid_start_date,valid_end_date,invalid_reason\n${concepts.map((line) => `${line},1970-01-01,2099-12-31,\n`).join('')}8,old diabetes,Condition,SNOMED,Disorder,,1,1970-01-01,2000-12-31,D\n`,
  'concept_ancestor.csv':
    'ancestor_concept_id,descendant_concept_id,min_levels_of_separation,max_levels_of_separation\n201820,201820,0,0\n201820,201826,1,1\n201820,8,1,1\n201826,201826,0,0\n',
  'concept_synonym.csv':
    'concept_id,concept_synonym_name,language_concept_id\n201826,NIDDM,4180186\n1503297,Glucophage,4180186\n',
};

let snapshots: string;
let snapshot: Snapshot;
let vocabulary: Vocabulary;
beforeAll(async () => {
  snapshots = await mkdtemp(join(tmpdir(), 'omop-vocabulary-'));
  snapshot = await importOmop({ source: await folderWith(files), snapshots });
  vocabulary = await openVocabulary(snapshot);
});
afterAll(async () => {
  await vocabulary.close();
  await rm(snapshots, { recursive: true, force: true });
});

const found = async (text: string, domain?: string) =>
  (await vocabulary.search({ text, limit: 50, ...(domain !== undefined && { domain }) })).map(({ id }) => id);

describe('a search', () => {
  it('ranks the whole name, then its beginning, then words, then parts of words; standard first within a rank', async () => {
    expect(await found('diabetes')).toEqual([1567956, 201820, 4196141, 201826, 8, 4058243]);
    expect(await found('Diabetes mellitus')).toEqual([201820, 4196141, 201826]);
  });

  it('finds codes, ids and synonyms, words in any order, and names without their accents', async () => {
    expect(await found('E11')).toEqual([1567956]);
    expect(await found('44054006')).toEqual([201826, 44054006]);
    expect(await found('1503297')).toEqual([1503297]);
    expect(await found('glucophage')).toEqual([1503297]);
    expect(await found('mellitus 2')).toEqual([201826]);
    expect(await found('meniere')).toEqual([75]);
    expect(await found('MÉNIÈRE')).toEqual([75]);
  });

  it('keeps to a domain and a limit', async () => {
    expect(await found('m', 'drug')).toEqual([1503297]);
    expect(await vocabulary.search({ text: 'diabetes', limit: 2 })).toHaveLength(2);
    for (const limit of [0, -1, 1.5, 501, Number.NaN]) {
      await expect(vocabulary.search({ text: 'x', limit })).rejects.toThrow(RangeError);
    }
  });

  it('takes nothing for a pattern or for SQL', async () => {
    expect(await found('%')).toEqual([9]);
    expect(await found('_')).toEqual([9]);
    for (const text of [
      "' OR 1=1 --",
      "'; DROP TABLE concept; --",
      '$1',
      '?',
      '\\',
      '"',
      '\0',
      '{}',
      "read_parquet('x')",
    ]) {
      expect(await found(text)).toEqual([]);
      expect(await found('metformin', text)).toEqual([]);
    }
    expect(await found('metformin')).toEqual([1503297]);
  });

  it('survives any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(Array.isArray(await found(text, text))).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(await found('')).toEqual([]);
    expect(await found('   ')).toEqual([]);
  });

  it('says what there is to know of a concept', async () => {
    expect(await vocabulary.byIds([201820, 5, 8, 201820])).toEqual([
      {
        id: 201820,
        name: 'Diabetes mellitus',
        domain: 'Condition',
        vocabulary: 'SNOMED',
        conceptClass: 'Disorder',
        code: '73211009',
        standard: 'S',
        valid: true,
        descendants: 2,
      },
      {
        id: 8,
        name: 'old diabetes',
        domain: 'Condition',
        vocabulary: 'SNOMED',
        conceptClass: 'Disorder',
        code: '1',
        standard: null,
        valid: false,
        descendants: 0,
      },
    ]);
    expect(await vocabulary.byIds([])).toEqual([]);
    expect(await vocabulary.byIds([1.5, Number.NaN, -1, Number.MAX_SAFE_INTEGER])).toEqual([]);
  });

  it('works with no file of a person there, so it needs none', async () => {
    const alone = { ...snapshot, directory: join(snapshots, 'none') };
    await expect(openVocabulary(alone)).rejects.toMatchObject({ code: 'OMOP_SNAPSHOT_DAMAGED' });
    for (const table of ['person', 'condition_occurrence'])
      await rm(join(snapshot.directory, `${table}.parquet`));
    const second = await openVocabulary(snapshot);
    expect(await second.byIds([75])).toHaveLength(1);
    await second.close();
  });

  it('finishes what it was asked before it closes, and answers nothing after', async () => {
    const other = await openVocabulary(snapshot);
    const asked = [other.byIds([75]), other.search({ text: 'diabetes', limit: 1 })];
    const closed = [other.close(), other.close()];
    expect((await Promise.all(asked)).map((found) => found.length)).toEqual([1, 1]);
    await Promise.all(closed);
    await expect(other.byIds([75])).rejects.toThrow('closed');
  });
});
