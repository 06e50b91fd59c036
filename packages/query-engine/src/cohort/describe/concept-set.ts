import type { ConceptSet, ConceptSetItem } from '../element/concept-set.ts';
import { merged, shortListOf } from './list.ts';
import type { NameOf } from './names.ts';

/** "celecoxib (and all kinds of it), but not …"; up to `limit` names of each. */
export function wordsOfConceptSet(set: ConceptSet, nameOf: NameOf, limit = 6): string {
  const words = (items: readonly ConceptSetItem[]) => namesOf(items, nameOf, limit);
  const included = set.items.filter((item) => !item.excluded);
  const excluded = set.items.filter((item) => item.excluded);
  if (included.length === 0) return 'an empty list of concepts, which nothing matches';
  return `${words(included)}${excluded.length === 0 ? '' : `, but not ${words(excluded)}`}`;
}

/** Those with the same things under them are told together, so that it is said of them once. */
function namesOf(items: readonly ConceptSetItem[], nameOf: NameOf, limit: number): string {
  const scopes = [...new Set(items.map(scopeOf))];
  return scopes
    .map((scope) => {
      const alike = items.filter((item) => scopeOf(item) === scope);
      const names = merged(alike.map((item) => nameOf(item.concept.id)));
      return `${shortListOf(names, 'or', limit)}${scopeWords[scope](names.length === 1 ? 'it' : 'them')}`;
    })
    .join(items.length > scopes.length ? ', or ' : ' or ');
}

const scopeWords = {
  itself: () => '',
  kinds: (of: string) => ` (and all kinds of ${of})`,
  mapped: (of: string) => ` (and codes that map to ${of})`,
  'kinds-mapped': (of: string) => ` (and all kinds of ${of}, and codes that map to ${of})`,
} as const;

function scopeOf({ descendants, mapped }: ConceptSetItem): keyof typeof scopeWords {
  if (descendants) return mapped ? 'kinds-mapped' : 'kinds';
  return mapped ? 'mapped' : 'itself';
}
