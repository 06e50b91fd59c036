import type { CohortDefinition } from '../definition.ts';
import { type Vocabulary, wordsOfCriterion } from './criterion.ts';
import { exitWords } from './exit.ts';
import { letter, wordsOfGroup } from './group.ts';
import { counted, listOf } from './list.ts';
import { nameFrom } from './names.ts';

/**
 * The definition as an English paragraph for somebody who decides about it. Every element that bears on the meaning
 * is in it.
 *
 * @param names concept names from the dataset's vocabulary ({@link conceptIdsOf} says which are needed)
 */
export const describeCohort = (definition: CohortDefinition, names: ReadonlyMap<number, string>): string =>
  sectionsOf(definition, names)
    .flatMap(({ sentences }) => sentences)
    .join(' ');

export interface CohortSection {
  readonly part: 'entry' | 'rules' | 'exit';
  readonly sentences: readonly string[];
}

/** The same words in three parts: how people enter, what must hold, and when they leave. */
export function sectionsOf(
  definition: CohortDefinition,
  names: ReadonlyMap<number, string>,
): readonly CohortSection[] {
  const vocabulary: Vocabulary = { conceptSets: definition.conceptSets, nameOf: nameFrom(names) };
  return [
    {
      part: 'entry',
      sentences: [entryWords(definition, vocabulary), ...additionalWords(definition, vocabulary)],
    },
    { part: 'rules', sentences: [...ruleWords(definition, vocabulary), countedOnce(definition)] },
    { part: 'exit', sentences: [...exitWords(definition, vocabulary), onlyShared] },
  ];
}

/** Absence is looked at too, so it has to be said what it means (docs/adr/0022). */
export const onlyShared =
  'Only records that people share are looked at: what somebody does not share counts as not there.';

function entryWords({ primary }: CohortDefinition, vocabulary: Vocabulary): string {
  const events = primary.criteria.map((criterion) =>
    `a ${wordsOfCriterion(criterion, vocabulary)}`.replace(/^a (?=[aeiou])/, 'an '),
  );
  const { priorDays, postDays } = primary.window;
  const around = [
    ...(priorDays > 0 ? [`at least ${counted(priorDays, 'day')} before it`] : []),
    ...(postDays > 0 ? [`at least ${counted(postDays, 'day')} after it`] : []),
  ];
  const observed =
    around.length === 0
      ? 'while under observation'
      : `while under observation, which must cover ${listOf(around, 'and')}`;
  const which =
    primary.limit === 'all'
      ? ''
      : ` Only the ${edgeWords[primary.limit]} of these records of a person is considered.`;
  return `People enter this cohort on the day of ${lettered(events)}; this must be ${observed}.${which}`;
}

const edgeWords = { first: 'earliest', last: 'latest' } as const;

export function additionalWords(
  { additional, qualifiedLimit }: Pick<CohortDefinition, 'additional' | 'qualifiedLimit'>,
  vocabulary: Vocabulary,
): readonly string[] {
  if (additional === null) return [];
  return [
    `Of these, only those go on for which ${wordsOfGroup(additional, vocabulary)}.`,
    ...(qualifiedLimit === 'all'
      ? []
      : [`Of what remains, only the ${edgeWords[qualifiedLimit]} of a person goes on.`]),
  ];
}

function ruleWords({ rules }: CohortDefinition, vocabulary: Vocabulary): readonly string[] {
  if (rules.length === 0) return [];
  return [
    rules.length === 1 ? 'One more rule must hold.' : `All of ${rules.length} more rules must hold.`,
    ...rules.map(
      (rule, index) => `Rule ${index + 1}${titleOf(rule.name)}: ${wordsOfGroup(rule.group, vocabulary)}.`,
    ),
  ];
}

const countedOnce = ({ rules, limit }: CohortDefinition): string => {
  const day = limit === 'last' ? 'last' : 'first';
  const kept = limit === 'all' ? ' Every such day can begin a stay in the cohort.' : '';
  return rules.length === 0
    ? `Each person is counted once, on the ${day} such day.${kept}`
    : `Each person is counted once, on the ${day} such day that meets every rule.${kept}`;
};

const lettered = (events: readonly string[]): string =>
  events.length === 1
    ? events.join('')
    : `any of: ${events.map((words, index) => `${letter(index)} ${words}`).join('; ')}`;

/** Rule names are the researcher's: shown as a quotation that can neither end early nor run on. */
function titleOf(name: string): string {
  const plain = name.replace(/[\s“”"]+/g, ' ').trim();
  if (plain === '') return '';
  return `, “${plain.length > 120 ? `${plain.slice(0, 119)}…` : plain}”`;
}
