import type { ImportReport } from '@assent/omop';
import { expect, test } from 'vitest';
import { reportInWords } from './report-words.ts';

const clean: ImportReport = {
  synthetic: false,
  generator: null,
  sources: {
    person: {
      file: 'person.csv',
      format: 'csv',
      rows: 3,
      extraColumns: [],
      missingColumns: [],
      emptyCells: {},
      matchedBy: {},
    },
  },
  missingTables: [],
  ignoredFiles: [],
  excludedRows: { drug_era: 0 },
  personsWithoutRow: 0,
};

test('a clean import says so', () => {
  expect(reportInWords(clean)).toEqual(['Everything was as it should be.']);
});

test('people without a row come before tables and columns', () => {
  const person = clean.sources.person;
  if (!person) throw new Error('the report above has person');
  const sentences = reportInWords({
    ...clean,
    missingTables: ['device_exposure', 'death'],
    ignoredFiles: ['readme.txt'],
    excludedRows: { condition_occurrence: 1_200, drug_era: 3 },
    personsWithoutRow: 2,
    sources: {
      person: {
        ...person,
        extraColumns: ['shoe_size'],
        missingColumns: ['location_id'],
        emptyCells: { race_concept_id: 4 },
        matchedBy: { person_id: 'CAST(ID AS INT)' },
      },
    },
  });
  expect(sentences).toEqual([
    '2 people have events but no row in person, so they can have no consent. Their rows were left out: 1,200 of condition_occurrence and 3 of drug_era.',
    'The folder had no device_exposure and death; they are empty in this version.',
    'person.csv has empty cells that should be filled: 4 in race_concept_id.',
    'person.csv has no location_id; empty in this version.',
    'person.csv has columns that OMOP does not know, left out: shoe_size.',
    'In person.csv “CAST(ID AS INT)” was read as person_id.',
    'Not read, since they are no table of a version: readme.txt.',
  ]);
});

test('a table that is not in the one file with its name is told with its files', () => {
  const person = clean.sources.person;
  if (!person) throw new Error('the report above has person');
  const told = (file: string, parts?: number) =>
    reportInWords({ ...clean, sources: { person: { ...person, file, ...(parts && { parts }) } } });
  expect(told('PERSON.csv.gz')).toEqual(['Everything was as it should be.']);
  expect(told('person-000000000000.csv', 12)).toEqual([
    'person was read from 12 files, of which person-000000000000.csv is the first.',
  ]);
  expect(told('cdm_person.csv')).toEqual(['person was read from cdm_person.csv.']);
});

test('a visit that has no end is counted', () => {
  const person = clean.sources.person;
  if (!person) throw new Error('the report above has person');
  const visits = { ...person, file: 'visit_occurrence.csv', emptyCells: { visit_end_date: 1 } };
  expect(reportInWords({ ...clean, sources: { visit_occurrence: visits } })).toEqual([
    'visit_occurrence.csv has empty cells that should be filled: 1 in visit_end_date.',
  ]);
});

test('invented data say that nobody in them exists', () => {
  const generator = { persons: 3, seed: 7, conditionRowsPerPerson: 30 };
  expect(reportInWords({ ...clean, synthetic: true, generator })[0]).toBe(
    'Nobody in it exists: it was generated with seed 7.',
  );
  expect(reportInWords({ ...clean, synthetic: true, generator, missingTables: ['specimen'] })[1]).toBe(
    'Nothing is made for specimen; they are empty in this version.',
  );
});

test('a report of another form is not guessed at', () => {
  expect(reportInWords({ missingTables: 'all' })).toEqual([
    'The report of this import was written in a form that this page cannot read.',
  ]);
});
