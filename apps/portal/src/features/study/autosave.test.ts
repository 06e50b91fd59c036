import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave, type SaveState } from './autosave.ts';

type Fields = { readonly a?: string; readonly b?: string };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An autosave over a store that can be told to fail, with everything it was sent. */
function setUp() {
  const sent: Fields[] = [];
  const states: SaveState['kind'][] = [];
  let failing = false;
  let open = 0;
  const autosave = createAutosave<Fields>({
    save: async (changes) => {
      open += 1;
      expect(open).toBe(1);
      await new Promise((done) => setTimeout(done, 50));
      open -= 1;
      if (failing) throw new Error('offline');
      sent.push(changes);
      return { savedAt: '2026-03-03T14:02:00Z' };
    },
    onState: ({ kind }) => states.push(kind),
    milliseconds: 700,
  });
  return { autosave, sent, states, fail: (on: boolean) => (failing = on) };
}

test('what is typed within the delay goes out as one save', async () => {
  const { autosave, sent } = setUp();
  autosave.change({ a: 'k' });
  autosave.change({ a: 'ki', b: 'x' });
  await vi.advanceTimersByTimeAsync(699);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual([{ a: 'ki', b: 'x' }]);
  expect(autosave.pending()).toBe(false);
});

test('what is typed while a save is under way goes out after it, never beside it', async () => {
  const { autosave, sent, states } = setUp();
  autosave.change({ a: 'first' });
  const first = autosave.flush();
  await vi.advanceTimersByTimeAsync(10);
  autosave.change({ a: 'second' });
  const second = autosave.flush();
  await vi.advanceTimersByTimeAsync(200);
  expect(await first).toBe(true);
  expect(await second).toBe(true);
  expect(sent).toEqual([{ a: 'first' }, { a: 'second' }]);
  expect(states.at(-1)).toBe('saved');
});

test('a save that failed keeps its changes for the next one, under what was changed since', async () => {
  const { autosave, sent, states, fail } = setUp();
  fail(true);
  autosave.change({ a: 'kept', b: 'old' });
  const failed = autosave.flush();
  await vi.advanceTimersByTimeAsync(10);
  autosave.change({ b: 'new' });
  await vi.advanceTimersByTimeAsync(100);
  expect(await failed).toBe(false);
  expect(autosave.pending()).toBe(true);
  expect(states.at(-1)).toBe('failed');
  fail(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([{ a: 'kept', b: 'new' }]);
});

test('flushing with nothing to save says that all is saved', async () => {
  const { autosave, sent } = setUp();
  expect(await autosave.flush()).toBe(true);
  expect(sent).toEqual([]);
});
