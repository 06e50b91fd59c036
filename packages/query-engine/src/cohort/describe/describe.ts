import type { CohortDefinition } from '../definition.ts';
import type { Group } from '../element/group.ts';
import { wordsOfCriterion } from './criterion.ts';
import { exitWords } from './exit.ts';
import { clauseOf } from './group.ts';
import { counted, listOf, withArticle } from './list.ts';
import { listNumbers, listSentences } from './lists.ts';
import { nameFrom } from './names.ts';
import type { sectionParts } from './parts.ts';
import { oneOrAny, type Sentence, sentenceText, whole } from './sentence.ts';
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
    .map(sentenceText)
    .join(' ');

export interface CohortSection {
  readonly part: (typeof sectionParts)[number];
  readonly sentences: readonly Sentence[];
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
      sentences: [...entryWords(definition, vocabulary), ...additionalWords(definition, vocabulary)],
    },
    { part: 'rules', sentences: [...ruleWords(definition, vocabulary), whole(countedOnce(definition))] },
    { part: 'exit', sentences: [...exitWords(definition, vocabulary), whole(onlyShared)] },
    ...(lists.size === 0
      ? []
      : [{ part: 'lists', sentences: listSentences(lists, vocabulary).map(whole) } as const]),
  ];
}

/** Absence is looked at too, so it has to be said what it means (docs/adr/0022). */
export const onlyShared =
  'Only records that people share are looked at: what somebody does not share counts as not there.';

function entryWords({ primary }: CohortDefinition, vocabulary: Vocabulary): readonly Sentence[] {
  const events = primary.criteria.map((criterion) => withArticle(wordsOfCriterion(criterion, vocabulary)));
  const { priorDays, postDays } = primary.window;
  const around = [
    ...(priorDays > 0 ? [`at least ${counted(priorDays, 'day')} before it`] : []),
    ...(postDays > 0 ? [`at least ${counted(postDays, 'day')} after it`] : []),
  ];
  const cover = around.length === 0 ? '' : `, which must cover ${listOf(around, 'and')}`;
  return [
    oneOrAny('People enter this cohort on the day of', events),
    whole(`This must be while the person is under observation${cover}.`),
    ...(primary.limit === 'all'
      ? []
      : [whole(`Only the ${edgeWords[primary.limit]} of these records of a person is considered.`)]),
  ];
}

const edgeWords = { first: 'earliest', last: 'latest' } as const;

export function additionalWords(
  { additional, qualifiedLimit }: Pick<CohortDefinition, 'additional' | 'qualifiedLimit'>,
  vocabulary: Vocabulary,
): readonly Sentence[] {
  if (additional === null) return [];
  return [
    ofGroup('Of these, only those go on for which', additional, vocabulary),
    ...(qualifiedLimit === 'all'
      ? []
      : [whole(`Of what remains, only the ${edgeWords[qualifiedLimit]} of a person goes on.`)]),
  ];
}

function ruleWords({ rules }: CohortDefinition, vocabulary: Vocabulary): readonly Sentence[] {
  if (rules.length === 0) return [];
  return [
    whole(rules.length === 1 ? 'One more rule must hold.' : `All of ${rules.length} more rules must hold.`),
    ...rules.map((rule, index) => ofGroup(`Rule ${index + 1}${titleOf(rule.name)}:`, rule.group, vocabulary)),
  ];
}

function ofGroup(before: string, group: Group, vocabulary: Vocabulary): Sentence {
  const { words, points } = clauseOf(group, vocabulary);
  return { words: `${before} ${words}${points.length === 0 ? '.' : ''}`, points };
}

/** Where only one record of a person is left, it is not one of several. */
function countedOnce({ primary, additional, qualifiedLimit, rules, limit }: CohortDefinition): string {
  const one = primary.limit !== 'all' || (additional !== null && qualifiedLimit !== 'all');
  const day = one ? 'that day' : `the ${limit === 'last' ? 'last' : 'first'} such day`;
  const which = rules.length === 0 ? '' : one ? ', if it meets every rule' : ' that meets every rule';
  const stays = limit === 'all' && !one ? ' Every such day can begin a stay in the cohort.' : '';
  return `Each person is counted once, on ${day}${which}.${stays}`;
}

/** Rule names are the researcher's: shown as a quotation that can neither end early nor run on. */
function titleOf(name: string): string {
  const plain = name.replace(/[\s“”"]+/g, ' ').trim();
  if (plain === '') return '';
  return `, “${plain.length > 120 ? `${plain.slice(0, 119)}…` : plain}”`;
}
