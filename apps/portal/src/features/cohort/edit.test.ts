import { type BuilderItem, emptyModel, fromCirce, toCirce } from '@assent/query-engine/cohort';
import { expect, test } from 'vitest';
import {
  addGroup,
  addItem,
  changeItem,
  duplicateItem,
  findItem,
  freshId,
  itemsAt,
  moveItem,
  removeGroup,
  removeItem,
} from './edit.ts';

const item = (id: string): BuilderItem => ({
  id,
  name: id,
  domain: 'ConditionOccurrence',
  concepts: [{ conceptId: Number(id.slice(5)), name: id, descendants: true, excluded: false }],
  occurrences: 1,
  window: { kind: 'any-time' },
  paused: false,
});
const entry = { lane: 'entry' } as const;
const exclude = { lane: 'exclude' } as const;
const three = ['item-1', 'item-2', 'item-3']
  .map(item)
  .reduce((model, one) => addItem(model, entry, one), emptyModel());
const ids = (model: typeof three) => itemsAt(model, entry).map(({ id }) => id);

test('an item moves up and down, and stays at the ends', () => {
  expect(ids(moveItem(three, 'item-3', 'up'))).toEqual(['item-1', 'item-3', 'item-2']);
  expect(ids(moveItem(three, 'item-1', 'down'))).toEqual(['item-2', 'item-1', 'item-3']);
  expect(moveItem(three, 'item-1', 'up')).toBe(three);
  expect(moveItem(three, 'item-3', 'down')).toBe(three);
});

test('an item moves to another lane and is in one place only', () => {
  const moved = moveItem(three, 'item-2', exclude);
  expect(ids(moved)).toEqual(['item-1', 'item-3']);
  expect(findItem(moved, 'item-2')).toMatchObject({ place: exclude, index: 0 });
});

test('a copy follows its original under its own id', () => {
  const copied = duplicateItem(three, 'item-1');
  expect(ids(copied)).toEqual(['item-1', 'item-4', 'item-2', 'item-3']);
  expect(itemsAt(copied, entry)[1]?.name).toBe('item-1 (copy)');
});

test('what is edited is that item alone, and its id cannot be', () => {
  const changed = changeItem(three, 'item-2', { name: 'Diabetes', id: 'other' });
  expect(itemsAt(changed, entry).map(({ name }) => name)).toEqual(['item-1', 'Diabetes', 'item-3']);
  expect(ids(changed)).toEqual(ids(three));
});

test('removing leaves the model before it as it was, so that it can be put back', () => {
  expect(ids(removeItem(three, 'item-2'))).toEqual(['item-1', 'item-3']);
  expect(ids(three)).toEqual(['item-1', 'item-2', 'item-3']);
});

test('groups come and go with their items, and ids stay distinct', () => {
  const grouped = addGroup(three);
  expect(grouped.include[0]?.id).toBe('group-4');
  expect(freshId(grouped, 'item')).toBe('item-5');
  const filled = addItem(grouped, { lane: 'include', group: 'group-4' }, item('item-5'));
  expect(removeGroup(filled, 'group-4').include).toEqual([]);
});

test('a paused item is left out of the definition and the rest survives the way to Circe and back', () => {
  const paused = changeItem(three, 'item-1', { paused: true });
  const read = fromCirce(toCirce(paused));
  expect(read.entry.items.map(({ name }) => name)).toEqual(['item-2', 'item-3']);
});

test('an item stays where there is room for what is kept of it', () => {
  const kept = (change: BuilderItem['kept']): BuilderItem => ({
    ...item('item-9'),
    ...(change && { kept: change }),
  });
  const twice = kept({ occurrence: { comparison: 'exactly', count: 2, distinct: false } });
  const aged = kept({ attributes: [{ kind: 'age', range: { op: 'gt', value: 18 } }] });
  const grouped = addGroup(three);
  const group = { lane: 'include', group: 'group-4' } as const;
  for (const [one, place, stands] of [
    [twice, entry, false],
    [twice, exclude, false],
    [twice, group, true],
    [aged, entry, true],
    [aged, exclude, true],
  ] as const) {
    const start = addItem(grouped, place === group ? exclude : group, one);
    expect(findItem(moveItem(start, 'item-9', place), 'item-9')?.place.lane === place.lane).toBe(stands);
  }
});
