import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultSdcPolicy, type EarlierRelease, openEngine, type ToldBefore } from '@assent/query-engine';
import { sealedNumbers } from '@assent/query-engine/testing';
import { askExactly, newKeys } from './ask.ts';
import { type Benchmark, median, ratio, say, tenth, timed } from './benchmark.ts';
import { cpuMs } from './cpu.ts';
import { peakRssMiB } from './memory.ts';
import { consentByShare, population } from './population.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Numbers told by one release of the invented studies before. */
const CELLS = 20;
/** Releases that a process is sent at a time, as the portal sends them. */
const BATCH = 100;

/**
 * What it costs that an exact answer is held against everything told before: one table of twenty years on engines that
 * know of no told set, of a thousand, of five thousand. Told sets are those of invented studies: cohorts of half a
 * per cent to a fifth of the people, each broken down into twenty cells that are the same for a person in every study.
 */
export const exact: Benchmark = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      persons: { type: 'string', default: '1000000' },
      told: { type: 'string', default: '0,1000,5000' },
      runs: { type: 'string', default: '5' },
      cache: { type: 'string', default: join(root, '.cache', 'bench') },
    },
  });
  const persons = Number(values.persons);
  const snapshot = await population({ persons, conditionRowsPerPerson: 3, cache: values.cache });
  const consents = consentByShare(snapshot.persons, 0.6);
  const keys = newKeys();
  const by = [{ dimension: 'calendar-year', from: 2000, to: 2018 }] as const;
  const results: Record<string, unknown>[] = [];
  let bare: number | null = null;
  for (const sets of values.told.split(',').map(Number)) {
    say(`Sealing ${sets} told sets …`);
    const told = toldBefore(sets, { seats: consents.seats.length, key: keys.membersKey });
    const engine = await openEngine({
      snapshot: snapshot.directory,
      memoryMiB: 1024,
      threads: 2,
      timeoutMs: 600_000,
      ...keys,
    });
    try {
      // The first question sends the process what was told before; each further one asks the same again, from the start.
      const ask = async () => {
        const before = cpuMs(engine.status().pid);
        const { ms, result } = await timed(() =>
          engine.run(askExactly(snapshot, { kind: 'breakdown', by: [...by] }), consents, { told }),
        );
        const after = cpuMs(engine.status().pid);
        return { ms, result, cpuMs: before === null || after === null ? null : tenth(after - before) };
      };
      const first = await ask();
      const further: Awaited<ReturnType<typeof ask>>[] = [];
      for (let run = 0; run < Number(values.runs); run += 1) further.push(await ask());
      const ms = median(further.map((one) => one.ms));
      const cpus = further.flatMap((one) => one.cpuMs ?? []);
      bare ??= ms;
      results.push({
        toldSets: sets,
        firstMs: first.ms,
        firstCpuMs: first.cpuMs,
        medianMs: ms,
        medianCpuMs: cpus.length === 0 ? null : tenth(median(cpus)),
        moreMs: Math.round(ms - bare),
        ratio: ratio(ms, bare),
        shown: first.result.cells.filter(({ value }) => value !== null).length,
        peakRssMiB: peakRssMiB(engine.status().pid),
      });
    } finally {
      await engine.close();
    }
  }
  return {
    benchmark: 'exact',
    cpus: availableParallelism(),
    node: process.version,
    persons,
    consenting: consents.seats.length,
    numbers: 21,
    policy: defaultSdcPolicy.minCell,
    results,
  };
};

/**
 * Releases of studies that never were: cohorts by a hash of seat and study, cells by a hash of the seat. Made here and not
 * when they are asked for, since what is timed is an engine and not their invention.
 */
function toldBefore(sets: number, of: { readonly seats: number; readonly key: Uint8Array }): ToldBefore {
  const releases = Array.from({ length: Math.ceil(sets / CELLS) }, (_, study) => releaseOf(study, of));
  return {
    count: releases.length,
    after: (known) => Promise.resolve(releases.slice(known, known + BATCH)),
  };
}

function releaseOf(
  study: number,
  { seats, key }: { readonly seats: number; readonly key: Uint8Array },
): EarlierRelease {
  const share = 0.005 + 0.195 * (hashed(study, 1) / 2 ** 32) ** 3;
  const cells = Array.from({ length: CELLS }, (): number[] => []);
  for (let seat = 0; seat < seats; seat += 1) {
    if (hashed(seat, study + 100) >= share * 2 ** 32) continue;
    cells[hashed(seat, 7) % CELLS]?.push(seat);
  }
  const chargeId = `study-${study}`;
  const parts = cells.map((cell) => Uint32Array.from(cell));
  return {
    chargeId,
    members: sealedNumbers(parts, { key, chargeId }),
    values: parts.map(({ length }) => Math.round(length / 10) * 10),
    rounding: 10,
  };
}

/** Murmur3's finaliser: spreads, and is the same in every run. */
function hashed(value: number, salt: number): number {
  let x = (Math.imul(value + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca77)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
