import type { CohortDefinition } from '../definition.ts';
import { wordsOfCriterion } from './criterion.ts';
import { exitWords } from './exit.ts';
import { letter, wordsOfGroup } from './group.ts';
import { counted, listOf, withArticle } from './list.ts';
import { listNumbers, listSentences } from './lists.ts';
import { nameFrom } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  readonly part: 'entry' | 'rules' | 'exit' | 'lists';
  readonly sentences: readonly string[];
}

/** The same words in parts: how people enter, what must hold, when they leave, and the lists of concepts spoken of. */
export function sectionsOf(
  definition: CohortDefinition,
  names: ReadonlyMap<number, string>,
): readonly CohortSection[] {
  const lists = listNumbers(definition);
  const vocabulary: Vocabulary = { conceptSets: definition.conceptSets, nameOf: nameFrom(names), lists };
  return [
    {
      part: 'entry',
      sentences: [entryWords(definition, vocabulary), ...additionalWords(definition, vocabulary)],
    },
    { part: 'rules', sentences: [...ruleWords(definition, vocabulary), countedOnce(definition)] },
    { part: 'exit', sentences: [...exitWords(definition, vocabulary), onlyShared] },
    ...(lists.size === 0 ? [] : [{ part: 'lists', sentences: listSentences(lists, vocabulary) } as const]),
  ];
}

/** Absence is looked at too, so it has to be said what it means (docs/adr/0022). */
const onlyShared =
  'Only records that people share are looked at: what somebody does not share counts as not there.';

function entryWords({ primary }: CohortDefinition, vocabulary: Vocabulary): string {
  const events = primary.criteria.map((criterion) => withArticle(wordsOfCriterion(criterion, vocabulary)));
  const { priorDays, postDays } = primary.window;
  const around = [
    ...(priorDays > 0 ? [`at least ${counted(priorDays, 'day')} before it`] : []),
    ...(postDays > 0 ? [`at least ${counted(postDays, 'day')} after it`] : []),
  ];
  const observed =
    around.length === 0
      ? 'while the person is under observation'
      : `while the person is under observation, which must cover ${listOf(around, 'and')}`;
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

/** Where only one record of a person is left, it is not one of several. */
function countedOnce({ primary, additional, qualifiedLimit, rules, limit }: CohortDefinition): string {
  const one = primary.limit !== 'all' || (additional !== null && qualifiedLimit !== 'all');
  const day = one ? 'that day' : `the ${limit === 'last' ? 'last' : 'first'} such day`;
  const which = rules.length === 0 ? '' : one ? ', if it meets every rule' : ' that meets every rule';
  const stays = limit === 'all' && !one ? ' Every such day can begin a stay in the cohort.' : '';
  return `Each person is counted once, on ${day}${which}.${stays}`;
}

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
