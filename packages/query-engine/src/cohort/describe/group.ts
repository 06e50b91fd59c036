import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import { type DemographicCriterion, demographicFields } from '../element/demographic-criterion.ts';
import type { Group } from '../element/group.ts';
import type { Occurrence } from '../element/occurrence.ts';
import { wordsOfAttributes, wordsOfCriterion } from './criterion.ts';
import { lettered, type Sentence, whole } from './sentence.ts';
import { anchorOf, type Vocabulary } from './vocabulary.ts';
import { wordsOfWindow } from './window.ts';

const distinctWords = {
  DOMAIN_CONCEPT: 'of different concepts',
  START_DATE: 'on different days',
  END_DATE: 'ending on different days',
  VISIT_ID: 'in different visits',
  DURATION: 'of different lengths',
  DAYS_SUPPLY: 'with different days of supply',
  ERA_OCCURRENCES: 'made of different numbers of records',
  GAP_DAYS: 'with different days between exposures',
  QUANTITY: 'in different quantities',
  RANGE_HIGH: 'with different upper limits of normal',
  RANGE_LOW: 'with different lower limits of normal',
  REFILLS: 'with different numbers of refills',
  UNIT: 'in different units',
  VALUE_AS_NUMBER: 'with different values',
} as const;

/** What is counted when repetitions are not: stands after the word for the records. */
export const distinctOf = ({ distinct, countColumn = 'DOMAIN_CONCEPT' }: Occurrence): string =>
  distinct ? ` (${distinctWords[countColumn]})` : '';

function wordsOfCorrelated(
  { criterion, window, endWindow, occurrence, ignoreObservationPeriod, sameVisit }: CorrelatedCriterion,
  vocabulary: Vocabulary,
) {
  const anchor = anchorOf(vocabulary);
  const also =
    endWindow === undefined ? '' : `, and ${wordsOfWindow(endWindow, ignoreObservationPeriod, anchor)}`;
  const visit = sameVisit === true ? `, in the same visit as ${anchor.name}` : '';
  const when = `${wordsOfWindow(window, ignoreObservationPeriod, anchor)}${also}${visit}`;
  const { comparison, count } = occurrence;
  if (count === 0 && comparison !== 'at-least')
    return `there is no ${wordsOfCriterion(criterion, vocabulary)}, ${when}`;
  const records = wordsOfCriterion(criterion, vocabulary, {
    many: count !== 1,
    told: distinctOf(occurrence),
  });
  return `there ${count === 1 ? 'is' : 'are'} ${comparison.replace('-', ' ')} ${count} ${records}, ${when}`;
}

const quantifierWords = (group: Group): string => {
  if (isNone(group)) return 'none of these holds';
  const { quantifier } = group;
  switch (quantifier.kind) {
    case 'all':
      return 'all of these hold';
    case 'any':
      return 'at least one of these holds';
    default:
      return `${quantifier.kind.replace('-', ' ')} ${quantifier.count} of these hold${quantifier.count === 1 ? 's' : ''}`;
  }
};

/** The dates of a demographic criterion are those of the event: people enter, records start. */
export function wordsOfPerson(
  attributes: DemographicCriterion['attributes'],
  vocabulary: Vocabulary,
): string {
  if (attributes.length === 0) return 'nothing is asked of the person';
  const dates = anchorOf(vocabulary);
  return `the person is ${wordsOfAttributes(attributes, vocabulary, { fields: demographicFields, dates })}`;
}

/** Letters within letters: the brackets say where the inner ones end. */
function withinBrackets(inner: Group, words: string): string {
  const size = inner.criteria.length + inner.demographics.length + inner.groups.length;
  return size > 1 || ('count' in inner.quantifier && size > 0) ? `[${words}]` : words;
}

/** One clause; members are lettered when there are several, so that "these" is never ambiguous. */
export function wordsOfGroup(group: Group, vocabulary: Vocabulary): string {
  const { words, points } = clauseOf(group, vocabulary);
  return points.length === 0 ? words : `${words} ${lettered(points)}`;
}

/** The same with its members apart. */
export function clauseOf(group: Group, vocabulary: Vocabulary): Sentence {
  const members = [
    ...group.demographics.map(({ attributes }) => wordsOfPerson(attributes, vocabulary)),
    ...group.criteria.map((member) => wordsOfCorrelated(member, vocabulary)),
    ...group.groups.map((inner) => withinBrackets(inner, wordsOfGroup(inner, vocabulary))),
  ];
  const counts = 'count' in group.quantifier;
  const [only] = members;
  if (only === undefined) return whole('nothing more is asked');
  if (members.length === 1 && !counts) return whole(only);
  if (members.length === 1 && isNone(group)) return whole(`it is not the case that ${only}`);
  return { words: `${quantifierWords(group)}:`, points: members };
}

const isNone = ({ quantifier }: Group): boolean => quantifier.kind === 'at-most' && quantifier.count === 0;
