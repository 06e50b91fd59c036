import type { ConceptSet } from '../element/concept-set.ts';

/** Which concepts, in an order that is not the author's; names and captions dropped. */
export const normalConceptSet = (set: ConceptSet): unknown => {
  const items = set.items.map(
    (item) => [item.concept.id, item.descendants, item.excluded, item.mapped] as const,
  );
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
};
