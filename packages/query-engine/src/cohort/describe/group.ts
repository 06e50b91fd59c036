import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import { type DemographicCriterion, demographicFields } from '../element/demographic-criterion.ts';
import type { Group } from '../element/group.ts';
import type { Occurrence } from '../element/occurrence.ts';
import { type Vocabulary, wordsOfAttributes, wordsOfCriterion } from './criterion.ts';
import { wordsOfWindow } from './window.ts';

const distinctWords = {
  DOMAIN_CONCEPT: 'different',
  START_DATE: 'on different days',
  END_DATE: 'ending on different days',
  VISIT_ID: 'in different visits',
  DURATION: 'of different lengths',
} as const;

/** "(one of a kind)": what is counted when repetitions are not. */
export const numberWords = ({ count, distinct, countColumn = 'DOMAIN_CONCEPT' }: Occurrence): string => {
  if (!distinct) return String(count);
  return countColumn === 'DOMAIN_CONCEPT' ? `${count} different` : `${count} (${distinctWords[countColumn]})`;
};

function wordsOfCorrelated(
  { criterion, window, endWindow, occurrence, ignoreObservationPeriod, sameVisit }: CorrelatedCriterion,
  vocabulary: Vocabulary,
) {
  const also = endWindow === undefined ? '' : `, and ${wordsOfWindow(endWindow, ignoreObservationPeriod)}`;
  const visit = sameVisit === true ? ', in the same visit as entry' : '';
  const when = `${wordsOfWindow(window, ignoreObservationPeriod)}${also}${visit}`;
  const { comparison, count } = occurrence;
  if (count === 0 && comparison !== 'at-least')
    return `there is no ${wordsOfCriterion(criterion, vocabulary)}, ${when}`;
  const number = `${comparison.replace('-', ' ')} ${numberWords(occurrence)}`;
  return `there ${count === 1 ? 'is' : 'are'} ${number} ${wordsOfCriterion(criterion, vocabulary, count !== 1)}, ${when}`;
}

const quantifierWords = ({ quantifier }: Group): string => {
  switch (quantifier.kind) {
    case 'all':
      return 'all of these hold';
    case 'any':
      return 'at least one of these holds';
    default:
      return `${quantifier.kind.replace('-', ' ')} ${quantifier.count} of these hold${quantifier.count === 1 ? 's' : ''}`;
  }
};

/** The dates of a demographic criterion are the event's: people enter, records start. */
export function wordsOfPerson(
  attributes: DemographicCriterion['attributes'],
  vocabulary: Vocabulary,
): string {
  if (attributes.length === 0) return 'nothing is asked of the person';
  const words = wordsOfAttributes(attributes, vocabulary, demographicFields);
  return `the person is ${words.replace(/\bstarting\b/g, 'entering').replace(/\bending\b/g, 'with an entry record ending')}`;
}

/** Letters within letters: the brackets say where the inner ones end. */
function withinBrackets(inner: Group, words: string): string {
  const size = inner.criteria.length + inner.demographics.length + inner.groups.length;
  return size > 1 || ('count' in inner.quantifier && size > 0) ? `[${words}]` : words;
}

/** One clause; members are lettered when there are several, so that "these" is never ambiguous. */
export function wordsOfGroup(group: Group, vocabulary: Vocabulary): string {
  const members = [
    ...group.demographics.map(({ attributes }) => wordsOfPerson(attributes, vocabulary)),
    ...group.criteria.map((member) => wordsOfCorrelated(member, vocabulary)),
    ...group.groups.map((inner) => withinBrackets(inner, wordsOfGroup(inner, vocabulary))),
  ];
  const counts = 'count' in group.quantifier;
  if (members.length === 0) return 'nothing more is asked';
  if (members.length === 1 && !counts) return members.join('');
  return `${quantifierWords(group)}: ${members.map((words, index) => `${letter(index)} ${words}`).join('; ')}`;
}

/** "(a)", "(b)" … then numbers. */
export const letter = (index: number): string =>
  `(${index < 26 ? String.fromCharCode(97 + index) : String(index + 1)})`;
