import { availableParallelism } from 'node:os';
import type { Snapshot } from '@assent/omop';
import { type Analysis, type ConsentScope, openEngine } from '@assent/query-engine';
import { type Bare, openBare } from '../bare.ts';
import { median, percentile, ratio, say, timed } from '../benchmark.ts';
import { peakRssMiB } from '../memory.ts';
import { type Asked, ask, newKeys } from './ask.ts';

export interface AnswersOptions {
  readonly snapshot: Snapshot;
  readonly consents: ConsentScope;
  readonly analyses: Readonly<Record<string, Analysis>>;
  readonly runs: number;
  readonly memoryMiB: number;
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
      for (const [name, analysis] of Object.entries(analyses)) {
        const asked = ask(snapshot, analysis);
        const answer = () => engine.run(asked.authorised, consents);
        const first = await timed(answer);
        say(`${name}: first answer in ${first.ms} ms`);
        results[name] = { firstMs: first.ms, ...(await inTurn(name, { asked, bare, answer }, options.runs)) };
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
}

async function inTurn(name: string, { asked: { plan }, bare, answer }: Ways, runs: number) {
  // Everything once before: what is read for the first time is no part of the comparison.
  await bare.run(plan);
  await bare.runOverEverybody(plan);
  const [everybody, consented, engine]: [number[], number[], number[]] = [[], [], []];
  for (let run = 1; run <= runs; run += 1) {
    everybody.push((await timed(() => bare.runOverEverybody(plan))).ms);
    consented.push((await timed(() => bare.run(plan))).ms);
    engine.push((await timed(answer)).ms);
    say(
      `${name} ${run}/${runs}: bare ${everybody.at(-1)}, consented ${consented.at(-1)}, engine ${engine.at(-1)} ms`,
    );
  }
  return {
    bareMedianMs: median(everybody),
    bareP95Ms: percentile(everybody, 0.95),
    consentedMedianMs: median(consented),
    consentedP95Ms: percentile(consented, 0.95),
    engineMedianMs: median(engine),
    engineP95Ms: percentile(engine, 0.95),
    consentRatio: ratio(median(consented), median(everybody)),
    protectionRatio: ratio(median(engine), median(consented)),
    togetherRatio: ratio(median(engine), median(everybody)),
  };
}
