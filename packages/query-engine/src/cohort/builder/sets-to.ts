import type { ConceptSet, ConceptSetItem } from '../element/concept-set.ts';
import type { BuilderItem } from './model.ts';

interface Chosen {
  /** With gaps where a set that was read is used no more: what is kept points at the others by index. */
  readonly sets: readonly (ConceptSet | undefined)[];
  setOf(item: BuilderItem): number | null;
}

/**
 * Which concept set each item uses. A set that still says what it said stays itself, shared or not; a changed one
 * takes its old place where nothing else uses that, and else stands at the end.
 *
 * @param read the sets of the definition that was read
 * @param held indices of those that must stay as they are
 */
export function chooseSets(
  items: readonly BuilderItem[],
  read: readonly ConceptSet[],
  held: ReadonlySet<number>,
): Chosen {
  const sets: (ConceptSet | undefined)[] = [...read];
  const taken = new Set(held);
  const chosen = new Map<BuilderItem, number | null>();
  const changed: { readonly item: BuilderItem; readonly wanted: ConceptSet }[] = [];
  for (const item of items) {
    const before = item.set === undefined ? undefined : read[item.set];
    const wanted = wantedBy(item, before);
    if (wanted === null) chosen.set(item, null);
    else if (item.set !== undefined && same(wanted, before)) {
      taken.add(item.set);
      chosen.set(item, item.set);
    } else changed.push({ item, wanted });
  }
  for (const { item, wanted } of changed) {
    const equal = sets.findIndex((set, index) => taken.has(index) && same(set, wanted));
    const free = item.set !== undefined && item.set < read.length && !taken.has(item.set);
    const index = equal >= 0 ? equal : free && item.set !== undefined ? item.set : sets.length;
    sets[index] = wanted;
    taken.add(index);
    chosen.set(item, index);
  }
  return {
    sets: sets.map((set, index) => (taken.has(index) ? set : undefined)),
    setOf: (item) => chosen.get(item) ?? null,
  };
}

const same = (a: ConceptSet | undefined, b: ConceptSet | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Null: any record will do. Captions and the description are taken over from the set that was read. */
function wantedBy(item: BuilderItem, before: ConceptSet | undefined): ConceptSet | null {
  if (item.concepts.length === 0 && before?.items.length !== 0) return null;
  const description = before?.description;
  return {
    name: item.name,
    ...(description === undefined ? {} : { description }),
    items: item.concepts.map(({ conceptId, name, descendants, excluded, mapped = false }, index) => ({
      concept: conceptIn(before?.items ?? [], conceptId, index) ?? {
        id: conceptId,
        caption: { CONCEPT_NAME: name },
      },
      descendants,
      excluded,
      mapped,
    })),
  };
}

/** A concept may stand in a set more than once, so the one at the same place comes first. */
function conceptIn(items: readonly ConceptSetItem[], id: number, index: number) {
  const here = items[index]?.concept;
  return here?.id === id ? here : items.find(({ concept }) => concept.id === id)?.concept;
}
