import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Found, Line } from './lines.ts';

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Everything somebody was told is done, over all lives of the portal. */
type Confirmed = {
  consents: number;
  readonly questions: Set<string>;
  readonly releases: Map<string, string | null>;
};

/** A life that got as far as saying what it found. */
export type Figures = { kills: number; ready: number; consents: number; questions: number; releases: number };

type Life = { readonly child: ChildProcess; readonly ended: Promise<void>; readonly said: () => string };

/** Kills a working portal so many times, at random moments of its start and of its work, and looks after each. */
export async function killAgainAndAgain(home: string, kills: number): Promise<Figures> {
  const confirmed: Confirmed = { consents: 0, questions: new Set(), releases: new Map() };
  const figures: Figures = { kills: 0, ready: 0, consents: 0, questions: 0, releases: 0 };
  let before: Found | null = null;
  const onReady = (found: Found) => {
    figures.ready += 1;
    assertNothingLost(found, { before, confirmed });
    before = found;
    confirmed.consents = 0;
  };
  for (let number = 1; number <= kills; number += 1) {
    let toWork: (() => void) | undefined;
    const working = new Promise<void>((resolve) => (toWork = resolve));
    const life = start(home, [String(number)], (line) => {
      if (line.kind === 'ready') {
        onReady(line.found);
        toWork?.();
      }
      confirm(confirmed, line);
    });
    // A third in the middle of the start; the others once there is work to be interrupted.
    if (before === null || number % 3 !== 0) await Promise.race([working, life.ended]);
    await new Promise((resolve) => setTimeout(resolve, randomInt(3_000)));
    expect(life.child.exitCode, life.said()).toBeNull();
    life.child.kill('SIGKILL');
    await life.ended;
    figures.kills += 1;
  }
  const last = start(home, ['0', 'look'], (line) => line.kind === 'ready' && onReady(line.found));
  await last.ended;
  expect(last.child.exitCode, last.said()).toBe(0);
  figures.consents = (before as Found | null)?.records ?? 0;
  figures.questions = confirmed.questions.size;
  figures.releases = confirmed.releases.size;
  return figures;
}

function start(home: string, args: readonly string[], onLine: (line: Line) => void): Life {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  let problem: unknown;
  createInterface({ input: child.stdout }).on('line', (text) => {
    try {
      // A kill may cut the last line off: it was not said.
      if (text.endsWith('}')) onLine(JSON.parse(text) as Line);
    } catch (error) {
      problem ??= error;
    }
  });
  const ended = once(child, 'close').then(() => {
    if (problem !== undefined) throw problem;
  });
  return { child, ended, said: () => said };
}

function confirm(confirmed: Confirmed, line: Line): void {
  if (line.kind === 'consent') confirmed.consents += 1;
  if (line.kind === 'asked') confirmed.questions.add(line.questionId);
  if (line.kind === 'released') confirmed.releases.set(line.releaseId, null);
}

/** Of each kind at most one thing was done and not yet said when the kill came. */
function assertNothingLost(
  found: Found,
  { before, confirmed }: { readonly before: Found | null; readonly confirmed: Confirmed },
): void {
  // Whoever was charged was charged once, and no charge is gone.
  expect(found.spent).toBe(found.charged);
  for (const question of confirmed.questions) expect(found.questions).toContain(question);
  for (const [release, digest] of confirmed.releases) {
    expect(found.releases).toHaveProperty([release]);
    if (digest !== null) expect(found.releases[release]).toBe(digest);
    confirmed.releases.set(release, found.releases[release] ?? null);
  }
  if (before === null) return;
  expect(found.leaves).toBeGreaterThanOrEqual(before.leaves);
  for (const count of ['records', 'consented'] as const) {
    const more = found[count] - before[count];
    // The people of this work have no records in the dataset, so nobody is counted for having said yes elsewhere.
    const expected = confirmed.consents;
    expect(more).toBeGreaterThanOrEqual(count === 'consented' ? 0 : expected);
    expect(more).toBeLessThanOrEqual(expected + 1);
  }
}
