import { describe, expect, it } from 'vitest';
import { wordsOfPointer } from './pointer-words.ts';

describe('a place in a definition', () => {
  it.each([
    ['/ConceptSets/0', 'Concept set 1'],
    ['/PrimaryCriteria/CriteriaList/1', 'Entry, criterion 2'],
    [
      '/InclusionRules/1/expression/Groups/0/CriteriaList/0/StartWindow',
      'Rule 2, group 1, criterion 1, window',
    ],
    ['/PrimaryCriteria/CriteriaList/0/DrugEra/CodesetId', 'Entry, criterion 1, concepts'],
    ['/CensorWindow', 'Days that are kept'],
    ['', 'The definition'],
  ])('%s is %s', (pointer, text) => expect(wordsOfPointer(pointer)).toBe(text));
});
