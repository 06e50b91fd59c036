import { availableParallelism } from 'node:os';
import type { Snapshot } from '@assent/omop';
import { type Analysis, type ConsentScope, openEngine } from '@assent/query-engine';
import { type Asked, ask, newKeys } from '../ask.ts';
import { type Bare, openBare } from '../bare.ts';
import { median, percentile, ratio, say, tenth, timed } from '../benchmark.ts';
import { cpuMs } from '../cpu.ts';
import { peakRssMiB } from '../memory.ts';
import { onGrid } from './grid.ts';

export interface AnswersOptions {
  readonly snapshot: Snapshot;
  readonly consents: ConsentScope;
  readonly analyses: Readonly<Record<string, Analysis>>;
  readonly runs: number;
  readonly memoryMiB: number;
  /** The step of the time grid that a portal lets answers leave on. */
  readonly gridMs: number;
}

/**
 * Each analysis three ways, in turn, so that what else the machine does meets all three: the bare SQL over everybody,
 * the engine's statements with consent, both in a DuckDB of this process as it comes; and the engine, whole.
 */
export async function answerTimes(options: AnswersOptions): Promise<Record<string, unknown>> {
  const { snapshot, consents, analyses, memoryMiB } = options;
  const [keys, threads] = [newKeys(), availableParallelism()];
  const bare = await openBare({ snapshot, consents, memoryMiB, threads, orderKey: keys.orderKey });
  try {
    const engine = await openEngine({
      snapshot: snapshot.directory,
      memoryMiB,
      threads,
      timeoutMs: 600_000,
      ...keys,
    });
    try {
      const results: Record<string, unknown> = {};
      const { pid } = engine.status();
      for (const [name, analysis] of Object.entries(analyses)) {
        const asked = ask(snapshot, analysis);
        const answer = () => engine.run(asked.authorised, consents);
        const first = await timed(answer);
        say(`${name}: first answer in ${first.ms} ms`);
        const times = await inTurn(name, { asked, bare, answer, pid }, options.runs);
        results[name] = {
          firstMs: first.ms,
          ...figures(times),
          onGrid: await onGrid(times.engine.ms, options.gridMs),
        };
      }
      return { ...results, enginePeakRssMiB: peakRssMiB(engine.status().pid) };
    } finally {
      await engine.close();
    }
  } finally {
    bare.close();
  }
}

interface Ways {
  readonly asked: Asked;
  readonly bare: Bare;
  readonly answer: () => Promise<unknown>;
  /** The engine's process. */
  readonly pid: number | null;
}

/** By the clock and, where the system tells, on a processor; one of each a run. */
interface Times {
  readonly ms: number[];
  readonly cpuMs: number[];
}

type Way = 'bare' | 'consented' | 'engine';

async function inTurn(
  name: string,
  { asked: { plan }, bare, answer, pid }: Ways,
  runs: number,
): Promise<Readonly<Record<Way, Times>>> {
  const times: Record<Way, Times> = {
    bare: { ms: [], cpuMs: [] },
    consented: { ms: [], cpuMs: [] },
    engine: { ms: [], cpuMs: [] },
  };
  const measure = async (way: Way, pids: readonly (number | null)[], work: () => Promise<unknown>) => {
    const before = pids.map(cpuMs);
    times[way].ms.push((await timed(work)).ms);
    const spent = pids.map((id, i) => (cpuMs(id) ?? Number.NaN) - (before[i] ?? Number.NaN));
    const sum = spent.reduce((all, one) => all + one, 0);
    if (Number.isFinite(sum)) times[way].cpuMs.push(sum);
  };
  // Everything once before: what is read for the first time is no part of the comparison.
  await bare.run(plan);
  await bare.runOverEverybody(plan);
  for (let run = 1; run <= runs; run += 1) {
    await measure('bare', [process.pid], () => bare.runOverEverybody(plan));
    await measure('consented', [process.pid], () => bare.run(plan));
    await measure('engine', [process.pid, pid], answer);
    const last = Object.entries(times).map(([way, { ms }]) => `${way} ${ms.at(-1)}`);
    say(`${name} ${run}/${runs}: ${last.join(', ')} ms`);
  }
  return times;
}

function figures({ bare, consented, engine }: Readonly<Record<Way, Times>>) {
  const [everybody, some, whole] = [bare, consented, engine].map(({ ms }) => tenth(median(ms))) as [
    number,
    number,
    number,
  ];
  return {
    bareMedianMs: everybody,
    bareP95Ms: percentile(bare.ms, 0.95),
    consentedMedianMs: some,
    consentedP95Ms: percentile(consented.ms, 0.95),
    engineMedianMs: whole,
    engineP95Ms: percentile(engine.ms, 0.95),
    consentRatio: ratio(some, everybody),
    protectionRatio: ratio(whole, some),
    togetherRatio: ratio(whole, everybody),
    ...(engine.cpuMs.length === 0 ? {} : processor({ bare, consented, engine })),
  };
}

/** The same of the time on a processor. */
function processor({ bare, consented, engine }: Readonly<Record<Way, Times>>) {
  const [everybody, some, whole] = [bare, consented, engine].map((way) => median(way.cpuMs)) as [
    number,
    number,
    number,
  ];
  return {
    bareMedianCpuMs: tenth(everybody),
    consentedMedianCpuMs: tenth(some),
    engineMedianCpuMs: tenth(whole),
    consentCpuRatio: ratio(some, everybody),
    togetherCpuRatio: ratio(whole, everybody),
  };
}
