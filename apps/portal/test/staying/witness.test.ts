import { expect, it } from 'vitest';
import type { Act, Counted, Found, Line } from './lines.ts';
import { Witness } from './witness.ts';

/** People 1 to 3 agreed and were counted before anybody watched. */
const story: Counted = { releaseId: 'story', digest: 'a', epsilonMicro: 500_000, persons: [1, 2, 3] };
const found = (change: Partial<Found> = {}): Found => ({
  permitted: [1, 2, 3],
  records: 3,
  spent: 0,
  charged: 0,
  questions: [],
  releases: [story],
  imported: 0,
  leaves: 3,
  ...change,
});

const ready = (change: Partial<Found> = {}): Line => ({ kind: 'ready', found: found(change) });
const trying = (act: Act): Line => ({ kind: 'trying', act });
const done: Line = { kind: 'done', receipt: null };
const leaves = (person: number): Act => ({ kind: 'answer', person, act: 'withdraw' });
const agrees = (person: number): Act => ({ kind: 'answer', person, act: 'grant' });
const asks: Act = { kind: 'ask', epsilonMicro: 100_000 };
const counting = (...persons: number[]): Counted => ({
  ...{ releaseId: 'asked', digest: 'b', epsilonMicro: 100_000, persons },
});
const released = (...persons: number[]): Line => ({ kind: 'released', counted: counting(...persons) });

const hear = (...lines: readonly Line[]) => {
  const witness = new Witness();
  for (const line of lines) witness.hear(line);
  return witness;
};

it('holds a release against the answers of when it was asked for, however late it is found', () => {
  // Killed after somebody of the newest release had left, and before anything else was released.
  const left = { permitted: [2, 3], records: 4 };
  hear(ready(), trying(leaves(1)), done, ready(left));
  // Killed between a release and the word of it; in the next life somebody whom it counted leaves.
  const unheard = { releases: [story, counting(1, 2, 3)] };
  const lines = [ready(), trying(asks), ready(unheard), trying(leaves(1)), done];
  expect(hear(...lines, ready({ ...unheard, ...left })).releases.size).toBe(2);
});

const permitted = [2, 3];
const wrong: readonly (readonly [string, readonly Line[]])[] = [
  ['who had left', [trying(leaves(1)), done, trying(asks), done, released(1, 2, 3)]],
  [
    'who had left, found by a start that knew nothing of the release',
    [trying(leaves(1)), done, trying(asks), ready({ permitted, records: 4, releases: [story, counting(1)] })],
  ],
  [
    'who had left in an earlier life',
    [trying(leaves(1)), done, ready({ permitted, records: 4 }), trying(asks), done, released(1)],
  ],
  [
    'whose leaving nobody confirmed and a start found to be stored',
    [trying(leaves(1)), ready({ permitted, records: 4 }), trying(asks), done, released(1)],
  ],
  [
    'whose leaving was stored when the question began, as was found out later',
    [
      ...[trying(leaves(1)), trying(asks), done, released(1)],
      ready({ permitted, records: 4, releases: [story, counting(1)] }),
    ],
  ],
  ['who had never answered', [trying(asks), done, released(1, 4)]],
  ['who is none of the dataset', [trying(asks), done, released(-1)]],
  [
    'whose yes nobody confirmed and a start did not find',
    [trying(agrees(4)), trying(asks), done, released(4), ready({ releases: [story, counting(4)] })],
  ],
  ['who came only after the question', [trying(asks), done, trying(agrees(4)), done, released(4)]],
];

it.each(wrong)('does not let anybody be counted %s', (_, lines) => {
  expect(() => hear(ready(), ...lines)).toThrow('was counted in release asked and had not agreed');
});

it('lets an answer that nobody confirmed have happened or not', () => {
  const asked = [trying(asks), done, released(1, 4)];
  const releases = [story, counting(1, 4)];
  hear(ready(), trying(agrees(4)), ...asked, ready({ permitted: [1, 2, 3, 4], records: 4, releases }));
  hear(ready(), trying(leaves(1)), ready(), trying(leaves(2)), ready({ permitted: [1, 3], records: 4 }));
});

it('lets somebody come back, and be counted again', () => {
  const back = [trying(leaves(1)), done, trying(agrees(1)), done, trying(asks), done, released(1)];
  const witness = hear(ready(), ...back, ready({ records: 5, releases: [story, counting(1)] }));
  expect(witness.left()).toEqual([]);
});

it('lets nothing that was confirmed be gone or be different', () => {
  const asked = [ready(), trying(asks), done, released(1)];
  expect(() => hear(...asked, ready())).toThrow();
  expect(() => hear(...asked, ready({ releases: [story, counting(1, 2)] }))).toThrow();
  expect(() => hear(...asked, ready({ releases: [{ ...story, digest: 'c' }, counting(1)] }))).toThrow();
  expect(() => hear(ready(), trying(leaves(1)), done, ready())).toThrow();
  expect(() => hear(ready(), trying(agrees(4)), done, ready())).toThrow();
  expect(() => hear(ready(), ready({ leaves: 2 }))).toThrow();
  expect(() => hear(ready(), ready({ charged: 1 }))).toThrow();
  expect(() => hear(ready(), ready({ releases: [story, counting(1)] }))).toThrow('nobody asked for release');
});
