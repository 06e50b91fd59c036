import { setUses } from '../concepts.ts';
import type { CohortDefinition } from '../definition.ts';
import { wordsOfConceptSet } from './concept-set.ts';
import type { Vocabulary } from './vocabulary.ts';

/** More concepts than a sentence can hold, and more than bear being told twice. */
const LONG = 6;
const SHORT = 2;

/**
 * The concept sets that are told once, after everything else, so that sentences stay readable: what is long, and
 * what is spoken of more than once. They are numbered as they are come across, never called what the researcher
 * called them.
 *
 * @returns from the index of a set to the number of its list
 */
export function listNumbers(definition: CohortDefinition): ReadonlyMap<number, number> {
  const uses = setUses(definition);
  const long = [...new Set(uses)].filter((index) => {
    const size = definition.conceptSets[index]?.items.length ?? 0;
    return size > LONG || (size > SHORT && uses.filter((other) => other === index).length > 1);
  });
  return new Map(long.map((index, at) => [index, at + 1]));
}

/** A few lists have room for more names than a sentence has; dozens of them have not. */
const namesOf = (lists: number): number => (lists > LONG ? LONG : 2 * LONG);

export const listSentences = (
  lists: ReadonlyMap<number, number>,
  { conceptSets, nameOf }: Vocabulary,
): readonly string[] =>
  [...lists].flatMap(([index, number]) => {
    const set = conceptSets[index];
    return set === undefined
      ? []
      : [`List ${number}: ${wordsOfConceptSet(set, nameOf, namesOf(lists.size))}.`];
  });
