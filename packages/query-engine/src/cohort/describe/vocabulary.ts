import type { ConceptSet } from '../element/concept-set.ts';
import { wordsOfConceptSet } from './concept-set.ts';
import type { NameOf } from './names.ts';

/** What the words of a part take from around it. */
export interface Vocabulary {
  readonly conceptSets: readonly ConceptSet[];
  readonly nameOf: NameOf;
  /** Numbers of the concept sets that are told once, at the end, by their index. */
  readonly lists?: ReadonlyMap<number, number>;
  /** Whether days are counted from a record that is being described, not from entry. */
  readonly withinRecord?: true;
}

export function setWords({ conceptSets, nameOf, lists }: Vocabulary, index: number): string {
  const list = lists?.get(index);
  if (list !== undefined) return `anything in list ${list}`;
  const set = conceptSets[index];
  return set === undefined ? 'an unknown list of concepts' : wordsOfConceptSet(set, nameOf);
}

/** The day that days are counted from, and how its own dates are spoken of. */
export interface Anchor {
  readonly name: string;
  readonly day: string;
  readonly end: string;
  readonly endDay: string;
  readonly starting: string;
  readonly ending: string;
}

const entry: Anchor = {
  name: 'entry',
  day: 'the day of entry',
  end: 'the end of the entry record',
  endDay: 'the day the entry record ends',
  starting: 'entering',
  ending: 'with an entry record ending',
};
const record: Anchor = {
  name: 'this record',
  day: 'the day of this record',
  end: 'the end of this record',
  endDay: 'the day this record ends',
  starting: 'with this record starting',
  ending: 'with this record ending',
};

export const anchorOf = ({ withinRecord }: Vocabulary): Anchor => (withinRecord ? record : entry);
