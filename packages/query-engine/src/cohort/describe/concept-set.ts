import type { ConceptSet, ConceptSetItem } from '../element/concept-set.ts';
import { shortListOf } from './list.ts';
import type { NameOf } from './names.ts';

/** "celecoxib (and all kinds of it), but not …". */
export function wordsOfConceptSet(set: ConceptSet, nameOf: NameOf): string {
  const words = (item: ConceptSetItem) =>
    `${nameOf(item.concept.id)}${item.descendants ? ' (and all kinds of it)' : ''}${item.mapped ? ' (and codes that map to it)' : ''}`;
  const included = set.items.filter((item) => !item.excluded).map(words);
  const excluded = set.items.filter((item) => item.excluded).map(words);
  if (included.length === 0) return 'an empty list of concepts, which nothing matches';
  const but = excluded.length === 0 ? '' : `, but not ${shortListOf(excluded, 'or')}`;
  return `${shortListOf(included, 'or')}${but}`;
}
