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

it('addresses of one network go a few times as many at a time, and other networks do not wait for them', async () => {
  const turns = takeTurns({ atOnce: 2, waiting: 3 });
  const from = (at: number) => turns.take(`2001:db8:1:${at.toString(16)}::/64`);
  const going: (() => void)[] = [];
  const all = Array.from({ length: 1_000 }, async (_, at) => {
    const done = await from(at);
    if (done !== null) going.push(done);
    return done !== null;
  });
  await settled();
  // Within a /48 four times as many as of one address, also where each has another /56.
  expect(going.length).toBeLessThanOrEqual(8);
  expect(going.length).toBeGreaterThan(0);
  expect(await turns.take('2001:db8:2:1::/64')).not.toBeNull();
  expect(await turns.take('192.0.2.1')).not.toBeNull();
  // Who waits is let in, and whoever was turned away has left no place taken.
  while (going.length > 0) {
    for (const done of going.splice(0)) done();
    await settled();
  }
  const letIn = (await Promise.all(all)).filter(Boolean);
  // Four of its /56 are asked from: in the line of each two times two go, and two times three wait.
  expect(letIn).toHaveLength(4 * (4 + 6));
  const again = await Promise.all([from(1), from(1)]);
  expect(again).not.toContain(null);
});
