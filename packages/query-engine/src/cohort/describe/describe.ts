import type { CohortDefinition } from '../definition.ts';
import { type Vocabulary, wordsOfCriterion } from './criterion.ts';
import { letter, wordsOfGroup } from './group.ts';
import { counted, listOf } from './list.ts';
import { nameFrom } from './names.ts';

/**
 * The definition as an English paragraph for somebody who decides about it. Every element that bears on the meaning
 * is in it.
 *
 * @param names concept names from the dataset's vocabulary ({@link conceptIdsOf} says which are needed)
 */
export function describeCohort(definition: CohortDefinition, names: ReadonlyMap<number, string>): string {
  const vocabulary: Vocabulary = { conceptSets: definition.conceptSets, nameOf: nameFrom(names) };
  return [
    entryWords(definition, vocabulary),
    ...ruleWords(definition, vocabulary),
    countedOnce(definition),
    onlyShared,
  ].join(' ');
}

/** Absence is looked at too, so it has to be said what it means (docs/adr/0022). */
const onlyShared =
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
    primary.limit === 'first' ? ' Only the earliest of these records of a person is considered.' : '';
  return `People enter this cohort on the day of ${lettered(events)}; this must be ${observed}.${which}`;
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

const countedOnce = ({ rules }: CohortDefinition): string =>
  rules.length === 0
    ? 'Each person is counted once, on the first such day.'
    : 'Each person is counted once, on the first such day that meets every rule.';

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
