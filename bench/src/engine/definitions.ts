import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { median, percentile, say, tenth } from '../benchmark.ts';
import { cpuMs } from '../cpu.ts';

export interface DefinitionsOptions {
  readonly root: string;
  /** Folder with `omop`, `definitions` and `expected.json`. */
  readonly circe: string;
}

/**
 * How long every definition of the folder takes on its records, over everybody, by the command that holds them against
 * OHDSI's own results. The import of the records is not in it. Null, and why, where the folder is not there.
 */
export async function definitionTimes({ root, circe }: DefinitionsOptions): Promise<Record<string, unknown>> {
  if (!existsSync(join(circe, 'definitions'))) {
    return { totalMs: null, reason: `there is no folder ${circe}` };
  }
  const folder = mkdtempSync(join(tmpdir(), 'assent-bench-'));
  try {
    const out = join(folder, 'digests.json');
    const data = join(circe, 'omop');
    const { times, cpu } = await digest(root, [
      '--data',
      data,
      '--definitions',
      join(circe, 'definitions'),
      '--out',
      out,
    ]);
    const [found, expected] = [out, join(circe, 'expected.json')].map(read);
    const ms = Object.values(times);
    return {
      definitions: ms.length,
      asExpected: Object.keys(expected ?? {}).filter((id) => isDeepStrictEqual(found?.[id], expected?.[id]))
        .length,
      totalMs: tenth(ms.reduce((sum, one) => sum + one, 0)),
      meanMs: tenth(ms.reduce((sum, one) => sum + one, 0) / ms.length),
      medianMs: tenth(median(ms)),
      p95Ms: tenth(percentile(ms, 0.95)),
      maxMs: tenth(Math.max(...ms)),
      ...(cpu === null ? {} : { meanCpuMs: tenth(cpu) }),
      eachMs: times,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));

interface Digested {
  /** By id. */
  readonly times: Readonly<Record<string, number>>;
  /** Milliseconds on a processor for one definition: of all but the first, without what was imported before it. */
  readonly cpu: number | null;
}

/** Runs the command with its times. */
async function digest(root: string, args: readonly string[]): Promise<Digested> {
  const command = join(root, 'packages/query-engine/src/cli/cohort-digest.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', command, '--times', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const times: Record<string, number> = {};
  const unread: string[] = [];
  let since: number | null = null;
  let until: number | null = null;
  for await (const line of createInterface({ input: child.stderr })) {
    const [, id, ms] = /^(\S+) (\d+\.\d+)$/.exec(line) ?? [];
    if (id === undefined) unread.push(line);
    else times[id] = Number(ms);
    const done = Object.keys(times).length;
    until = cpuMs(child.pid ?? null);
    if (done === 1) since = until;
    if (done > 0 && done % 100 === 0) say(`definitions: ${done}`);
  }
  if ((await ended) !== 0) throw new Error(`The definitions were not run: ${unread.join(' ')}`);
  const others = Object.keys(times).length - 1;
  const cpu = since === null || until === null || others < 1 ? null : (until - since) / others;
  return { times, cpu };
}
