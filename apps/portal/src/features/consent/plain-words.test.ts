import { expect, test } from 'vitest';
import { categories } from '../../shared/words/categories.ts';
import { purposeInPlainWords } from '../../shared/words/duo.ts';
import { kindsOfData, organisationInWords, recipientsInWords } from './plain-words.ts';

test('kinds of data read as one sentence, in the order of every list', () => {
  expect(kindsOfData(['visits', 'conditions', 'drugs'])).toBe(
    'Illnesses and diagnoses, medicines and visits',
  );
  expect(kindsOfData(['death'])).toBe('Death');
});

test('all kinds have a short name, and all but one do not', () => {
  expect(kindsOfData(categories)).toBe('All kinds of records');
  expect(kindsOfData(categories.slice(1))).not.toContain('All');
});

test('no kind is said as such', () => {
  expect(kindsOfData([])).toBe('Nothing');
});

test('recipients', () => {
  expect(recipientsInWords(['academic', 'commercial'])).toBe(
    'universities and research institutes and companies',
  );
});

test('an organisation says what kind it is, and nobody is not hidden', () => {
  expect(organisationInWords({ name: 'Calyx Therapeutics', kind: 'commercial' })).toBe(
    'Calyx Therapeutics (company)',
  );
  expect(organisationInWords(null)).toBe('A researcher without an organisation');
});

test('a purpose has one plain name, and a term without one its own', () => {
  expect(purposeInPlainWords('DUO:0000006')).toBe('Research about health and illness');
  expect(purposeInPlainWords('DUO:0000011')).toBe('Ancestry or population research');
  expect(purposeInPlainWords('DUO:9999999')).toBe('DUO:9999999');
});
