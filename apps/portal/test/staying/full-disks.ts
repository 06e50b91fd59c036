import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { SmallDisk } from '@assent/files/testing';
import { expect } from 'vitest';
import { begin, type Life } from './life.ts';
import type { Line } from './lines.ts';
import { Witness } from './witness.ts';

export type Figures = {
  readonly fills: number;
  /** Acts that failed meanwhile, by their code. */
  readonly failed: Readonly<Record<string, number>>;
  /** Fills after which a new process was started, some of them while the disk was still full. */
  readonly restarts: number;
  readonly refusedStarts: number;
  readonly acts: number;
  readonly questions: number;
  readonly releases: number;
  readonly seconds: number;
};

/** What somebody may be told while the disk is full. */
const WORDS = new Set(['STORAGE_FULL', 'STORAGE_LOW', 'QUESTION_RUN_STORAGE', 'OMOP_DISK_FULL']);

/**
 * Fills the disk of a working portal so many times at random moments, gives it room again, and looks. Every fifth time
 * the portal is killed on the full disk and started on it, before there is room.
 */
export async function fillAgainAndAgain(disk: SmallDisk, scratch: string, fills: number): Promise<Figures> {
  const folders = { home: join(disk.folder, 'home'), scratch };
  const witness = new Witness();
  const began = performance.now();
  const failed: Record<string, number> = {};
  let restarts = 0;
  let refusedStarts = 0;
  let heard: (line: Line) => void = () => undefined;
  const onLine = (line: Line) => {
    witness.hear(line);
    if (line.kind === 'failed') {
      failed[line.code] = (failed[line.code] ?? 0) + 1;
      expect(WORDS, line.message).toContain(line.code);
    }
    heard(line);
  };
  const until = (life: Life, isIt: (line: Line) => boolean): Promise<void> =>
    Promise.race([
      new Promise<void>((resolve) => {
        heard = (line) => isIt(line) && resolve();
      }),
      life.ended.then(() => {
        throw new Error(`it ended by itself: ${life.said()}`);
      }),
    ]);
  let lives = 0;
  const start = (look = false) => {
    lives += 1;
    return begin(folders, { seed: lives, look, receipt: witness.receipt, left: witness.left() }, onLine);
  };

  let life = start();
  try {
    await until(life, ({ kind }) => kind === 'ready');
    for (let number = 1; number <= fills; number += 1) {
      await new Promise((resolve) => setTimeout(resolve, randomInt(1_000)));
      // Full to the last byte, or so that some things still fit.
      disk.fill(number % 2 === 0 ? 0 : randomInt(400_000));
      // Health is looked at once a second, so that the first to fail may still hear of the second before.
      await until(life, (line) => 'health' in line && !line.health.ok);
      await new Promise((resolve) => setTimeout(resolve, randomInt(2_000)));
      if (number % 5 === 0) {
        life.child.kill('SIGKILL');
        await life.ended;
        restarts += 1;
        const onFull = start();
        const refused = await Promise.race([
          onFull.ended.then(() => true),
          new Promise<false>((resolve) => {
            heard = ({ kind }) => kind === 'ready' && resolve(false);
          }),
        ]);
        if (refused) {
          refusedStarts += 1;
          expect(onFull.said()).toMatch(/did not start.*disk .*full/i);
          expect(onFull.said()).not.toMatch(/^\s+at .+:\d+:\d+/m);
        } else {
          onFull.child.kill('SIGKILL');
          await onFull.ended;
        }
        disk.empty();
        life = start();
        await until(life, ({ kind }) => kind === 'ready');
      } else {
        disk.empty();
        // It goes on by itself, and everything is there.
        await until(life, ({ kind }) => kind === 'done');
        life.look();
        await until(life, ({ kind }) => kind === 'looked');
      }
    }
  } finally {
    life.child.kill('SIGKILL');
    disk.empty();
  }
  await life.ended;
  const last = start(true);
  await last.ended;
  expect(last.child.exitCode, last.said()).toBe(0);
  return {
    fills,
    failed,
    restarts,
    refusedStarts,
    acts: witness.acts,
    questions: witness.questions.size,
    releases: witness.releases.size,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}
