import {
  type BuilderGroup,
  type BuilderItem,
  type BuilderModel,
  keepsOfMember,
} from '@assent/query-engine/cohort';

/** Where an item stands: what lets people enter, one of the groups they must also meet, or what keeps them out. */
export type Place =
  | { readonly lane: 'entry' }
  | { readonly lane: 'include'; readonly group: string }
  | { readonly lane: 'exclude' };

export type Found = { readonly place: Place; readonly index: number; readonly item: BuilderItem };

export const placesOf = (model: BuilderModel): readonly Place[] => [
  { lane: 'entry' },
  ...model.include.map(({ id }): Place => ({ lane: 'include', group: id })),
  { lane: 'exclude' },
];

export const samePlace = (a: Place, b: Place): boolean =>
  a.lane === b.lane && (a.lane !== 'include' || b.lane !== 'include' || a.group === b.group);

export function itemsAt(model: BuilderModel, place: Place): readonly BuilderItem[] {
  if (place.lane === 'entry') return model.entry.items;
  if (place.lane === 'exclude') return model.exclude;
  return model.include.find(({ id }) => id === place.group)?.items ?? [];
}

function withItems(model: BuilderModel, place: Place, items: readonly BuilderItem[]): BuilderModel {
  if (place.lane === 'entry') return { ...model, entry: { ...model.entry, items } };
  if (place.lane === 'exclude') return { ...model, exclude: items };
  return changeGroup(model, place.group, { items });
}

export function findItem(model: BuilderModel, id: string): Found | undefined {
  for (const place of placesOf(model)) {
    const index = itemsAt(model, place).findIndex((item) => item.id === id);
    const item = itemsAt(model, place)[index];
    if (item) return { place, index, item };
  }
  return undefined;
}

export const addItem = (model: BuilderModel, place: Place, item: BuilderItem): BuilderModel =>
  withItems(model, place, [...itemsAt(model, place), item]);

export function changeItem(model: BuilderModel, id: string, changes: Partial<BuilderItem>): BuilderModel {
  const found = findItem(model, id);
  if (!found) return model;
  return exchangeItem(model, { ...found.item, ...changes, id });
}

/** The model with this item in place of the one that has its id. */
export function exchangeItem(model: BuilderModel, item: BuilderItem): BuilderModel {
  const found = findItem(model, item.id);
  if (!found) return model;
  const items = itemsAt(model, found.place).map((other) => (other.id === item.id ? item : other));
  return withItems(model, found.place, items);
}

export function removeItem(model: BuilderModel, id: string): BuilderModel {
  const found = findItem(model, id);
  if (!found) return model;
  return withItems(
    model,
    found.place,
    itemsAt(model, found.place).filter((item) => item.id !== id),
  );
}

/** A copy right after the item, under a name that tells the two apart. */
export function duplicateItem(model: BuilderModel, id: string): BuilderModel {
  const found = findItem(model, id);
  if (!found) return model;
  const copy = { ...found.item, id: freshId(model, 'item'), name: `${found.item.name} (copy)` };
  return withItems(model, found.place, itemsAt(model, found.place).toSpliced(found.index + 1, 0, copy));
}

/**
 * Whether the place has room for what is kept of the item: entry has none for how often and when, and what keeps
 * people out is counted its own way.
 */
export const canStand = (item: BuilderItem, place: Place): boolean =>
  place.lane === 'include' ||
  (place.lane === 'entry' ? !keepsOfMember(item) : item.kept?.occurrence === undefined);

/** One step up or down within its list, or to the end of another place. */
export function moveItem(model: BuilderModel, id: string, to: 'up' | 'down' | Place): BuilderModel {
  const found = findItem(model, id);
  if (!found || (typeof to === 'object' && !canStand(found.item, to))) return model;
  if (typeof to === 'object') return addItem(removeItem(model, id), to, found.item);
  const items = itemsAt(model, found.place);
  const target = found.index + (to === 'up' ? -1 : 1);
  if (target < 0 || target >= items.length) return model;
  return withItems(model, found.place, items.toSpliced(found.index, 1).toSpliced(target, 0, found.item));
}

export const addGroup = (model: BuilderModel): BuilderModel => ({
  ...model,
  include: [
    ...model.include,
    { id: freshId(model, 'group'), name: `Group ${model.include.length + 1}`, match: 'all', items: [] },
  ],
});

export const changeGroup = (
  model: BuilderModel,
  id: string,
  changes: Partial<BuilderGroup>,
): BuilderModel => ({
  ...model,
  include: model.include.map((group) => (group.id === id ? { ...group, ...changes, id } : group)),
});

/** The model with this group in place of the one that has its id. */
export const exchangeGroup = (model: BuilderModel, group: BuilderGroup): BuilderModel => ({
  ...model,
  include: model.include.map((other) => (other.id === group.id ? group : other)),
});

export const removeGroup = (model: BuilderModel, id: string): BuilderModel => ({
  ...model,
  include: model.include.filter((group) => group.id !== id),
});

/** An id nothing in the model has; ids live in the builder only. */
export function freshId(model: BuilderModel, prefix: 'item' | 'group'): string {
  const taken = [
    ...model.include.map(({ id }) => id),
    ...placesOf(model).flatMap((place) => itemsAt(model, place).map(({ id }) => id)),
  ];
  const numbers = taken.map((id) => Number(id.match(/-(\d+)$/)?.[1] ?? 0));
  return `${prefix}-${Math.max(0, ...numbers) + 1}`;
}
