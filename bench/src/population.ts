import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateOmop, openSnapshot, type Snapshot } from '@assent/omop';
import type { ConsentScope } from '@assent/query-engine';
import { say } from './benchmark.ts';

export interface PopulationOptions {
  readonly persons: number;
  readonly conditionRowsPerPerson: number;
  /** Folder that outlives the run; generating millions of people takes minutes. */
  readonly cache: string;
}

const SEED = 2026;

/** The generated dataset version, from the cache when these options were used before. */
export async function population(options: PopulationOptions): Promise<Snapshot> {
  const { persons, conditionRowsPerPerson, cache } = options;
  const snapshots = join(cache, 'snapshots');
  const note = join(cache, `population-${persons}-${conditionRowsPerPerson}-${SEED}.txt`);
  if (existsSync(note)) {
    const known = await openSnapshot({ snapshots, digest: await readFile(note, 'utf8') }).catch(() => null);
    if (known) return known;
  }
  await mkdir(snapshots, { recursive: true });
  say(`Generating ${persons} persons with ${conditionRowsPerPerson} condition rows each …`);
  const snapshot = await generateOmop({ persons, seed: SEED, snapshots, conditionRowsPerPerson });
  await writeFile(note, snapshot.digest);
  return snapshot;
}

/** Consent by a seeded share of persons 1..n, all categories, no limit of time. */
export function consentByShare(persons: number, share: number): ConsentScope {
  // xorshift32: which persons is of no importance, only that it is always the same ones, in no pattern.
  let state = SEED;
  const ids: bigint[] = [];
  for (let id = 1; id <= persons; id += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    if ((state >>> 0) / 2 ** 32 < share) ids.push(BigInt(id));
  }
  return {
    digest: createHash('sha256').update(`bench ${SEED} ${persons} ${share}`).digest('hex'),
    persons: BigInt64Array.from(ids),
    seats: Uint32Array.from(ids, (_, row) => row),
    categories: new Uint8Array(ids.length).fill(255),
    dataFrom: new Int32Array(ids.length).fill(-(2 ** 31)),
    dataTo: new Int32Array(ids.length).fill(2 ** 31 - 1),
  };
}
