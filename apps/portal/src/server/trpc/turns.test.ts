import { expect, it } from 'vitest';
import { takeTurns } from './turns.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('one key goes so many at a time and in order, and another does not wait for it', async () => {
  const turns = takeTurns({ atOnce: 2, waiting: 3 });
  const order: number[] = [];
  const taken = Array.from({ length: 5 }, async (_, at) => {
    const done = await turns.take('busy');
    order.push(at);
    return done;
  });
  await settled();
  expect(order).toEqual([0, 1]);
  expect(await turns.take('busy')).toBeNull();
  const other = await turns.take('other');
  expect(other).not.toBeNull();
  (await taken[1])?.();
  await settled();
  expect(order).toEqual([0, 1, 2]);
  for (const at of [0, 2, 3, 4]) {
    (await taken[at])?.();
    await settled();
  }
  expect(order).toEqual([0, 1, 2, 3, 4]);
  // All places are free again.
  const again = await Promise.all([turns.take('busy'), turns.take('busy')]);
  expect(again).not.toContain(null);
});

it('between two of a long line, somebody else is heard', async () => {
  const turns = takeTurns({ atOnce: 1, waiting: 50 });
  let left = 50;
  const line = Array.from({ length: 50 }, async () => {
    const done = await turns.take('busy');
    left -= 1;
    done?.();
  });
  const heard = new Promise<number>((resolve) => setImmediate(() => resolve(left)));
  expect(await heard).toBeGreaterThan(40);
  await Promise.all(line);
  expect(left).toBe(0);
});
