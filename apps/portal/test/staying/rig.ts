import { randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { begin, type Folders } from './life.ts';
import type { Line } from './lines.ts';
import { Witness } from './witness.ts';

export type Figures = {
  readonly kills: number;
  /** Lives that got as far as saying what they found. */
  readonly starts: number;
  /** Kills before that. */
  readonly whileStarting: number;
  readonly acts: number;
  readonly questions: number;
  readonly releases: number;
  readonly seconds: number;
};

/** About a round and a half of what people do. */
const LINES = 14;

/** Kills a working portal so many times, at random moments of its start and of its work, and looks after each. */
export async function killAgainAndAgain(folders: Folders, kills: number): Promise<Figures> {
  const witness = new Witness();
  const began = performance.now();
  const order = (seed: number) => ({ seed, look: false, receipt: witness.receipt, left: witness.left() });
  let starts = 0;
  let slowest = 0;
  for (let number = 1; number <= kills; number += 1) {
    let toWork: () => void = () => undefined;
    const working = new Promise<void>((resolve) => (toWork = resolve));
    const startedAt = performance.now();
    // In what is said from its start on, so that a slow machine is interrupted at the same work as a quick one.
    let ahead = randomInt(LINES);
    const life = begin(folders, order(number), (line) => {
      witness.hear(line);
      assertNoFailure(line);
      if (line.kind === 'ready') {
        starts += 1;
        // The first makes everything, which takes many times as long as a start.
        if (number > 1) slowest = Math.max(slowest, performance.now() - startedAt);
      }
      // The first life is left to itself until it has answered once: no run ends without a look at who was counted.
      if (number === 1 ? line.kind === 'released' : ahead-- === 0) toWork();
    });
    // A third somewhere in the start, which is as long here as it ever was; the others at work, between two lines.
    const isInStart = slowest > 0 && number % 3 === 0;
    if (!isInStart) await Promise.race([working, life.ended]);
    await new Promise((resolve) => setTimeout(resolve, randomInt(isInStart ? Math.ceil(slowest) : 300)));
    if (life.child.exitCode !== null) await life.ended;
    expect(life.child.exitCode, life.said()).toBeNull();
    life.child.kill('SIGKILL');
    await life.ended;
  }
  const last = begin(folders, { ...order(0), look: true }, (line) => {
    witness.hear(line);
    if (line.kind === 'ready') starts += 1;
  });
  await last.ended;
  expect(last.child.exitCode, last.said()).toBe(0);
  return {
    kills,
    starts,
    whileStarting: kills + 1 - starts,
    acts: witness.acts,
    questions: witness.questions.size,
    releases: witness.releases.size,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

/** Nothing is wrong but the kills. */
function assertNoFailure(line: Line): void {
  if (line.kind === 'failed') throw new Error(`${line.code}: ${line.message}`);
}
