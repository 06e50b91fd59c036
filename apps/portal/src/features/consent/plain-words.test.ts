import { expect, test } from 'vitest';
import { translatorFor } from '../../shared/language/translator.ts';
import { categories } from '../../shared/words/categories.ts';
import { formatsFor } from '../ui/format.ts';
import { plainWords } from './plain-words.ts';

const { kindsOfData, recipients, organisation, purpose, askedFor } = plainWords(
  translatorFor('en'),
  formatsFor('en'),
);

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
  expect(recipients(['academic', 'commercial'])).toBe('universities and research institutes and companies');
});

test('an organisation says what kind it is, and nobody is not hidden', () => {
  expect(organisation({ name: 'Calyx Therapeutics', kind: 'commercial' })).toBe(
    'Calyx Therapeutics (company)',
  );
  expect(organisation(null)).toBe('A researcher without an organisation');
});

test('a purpose has one plain name, and a term without one its own', () => {
  expect(purpose('DUO:0000006')).toBe('Research about health and illness');
  expect(purpose('DUO:0000011')).toBe('Ancestry or population research');
  expect(purpose('DUO:9999999')).toBe('DUO:9999999');
});

test('what a number was wanted for, one or several, also one that nobody has words for', () => {
  expect(askedFor('count')).toBe('to know how many people there are');
  expect(askedFor('count+trend')).toBe(
    'to know how many people there are, and to know how many people there were as time went on',
  );
  expect(askedFor('unheard-of')).toBe('to know a number');
});
