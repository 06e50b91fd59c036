import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Analysis, namesNeeded, openEngine } from '@assent/query-engine';
import { ask, newKeys } from './ask.ts';
import { openBare } from './bare.ts';
import { type Benchmark, median, say, timed } from './benchmark.ts';
import { fromFreshClone } from './fresh-clone.ts';
import { peakRssMiB } from './memory.ts';
import { consentByShare, population } from './population.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * From a fresh clone to the first protected answer, and what the engine adds to the bare SQL. Both medians come from
 * one run, taken in turn, so that what else the machine does meets both.
 */
export const firstAnswer: Benchmark = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      'skip-clone': { type: 'boolean' },
      persons: { type: 'string', default: '1000000' },
      'rows-per-person': { type: 'string', default: '30' },
      runs: { type: 'string', default: '9' },
      memory: { type: 'string', default: '2048' },
    },
  });
  const answer = await measureAnswer({
    persons: Number(values.persons),
    conditionRowsPerPerson: Number(values['rows-per-person']),
    runs: Math.max(7, Number(values.runs)),
    memoryMiB: Number(values.memory),
  });
  const clone = values['skip-clone'] ? null : await fromFreshClone(root);
  return { benchmark: 'first-answer', cpus: availableParallelism(), node: process.version, ...answer, clone };
};

interface Settings {
  readonly persons: number;
  readonly conditionRowsPerPerson: number;
  readonly runs: number;
  readonly memoryMiB: number;
}

const analyses: readonly Analysis[] = [
  { kind: 'count' },
  { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
];

async function measureAnswer(settings: Settings): Promise<Record<string, unknown>> {
  const { persons, conditionRowsPerPerson, runs, memoryMiB } = settings;
  const snapshot = await population({
    persons,
    conditionRowsPerPerson,
    cache: join(root, '.cache', 'bench'),
  });
  const consents = consentByShare(snapshot.persons, 0.6);
  const { membersKey, orderKey } = newKeys();
  const threads = availableParallelism();
  const limits = { memoryMiB, threads, timeoutMs: 600_000 };
  const bare = await openBare({ snapshot, consents, memoryMiB, threads, orderKey });
  const engine = await openEngine({ snapshot: snapshot.directory, ...limits, membersKey, orderKey });
  try {
    const results: Record<string, unknown> = {};
    for (const analysis of analyses) {
      const { plan, authorised } = ask(snapshot, analysis);
      const first = await timed(() => engine.run(authorised, consents));
      await bare.run(plan);
      const [engineMs, bareMs, everybodyMs]: [number[], number[], number[]] = [[], [], []];
      for (let run = 0; run < runs; run += 1) {
        bareMs.push((await timed(() => bare.run(plan))).ms);
        engineMs.push((await timed(() => engine.run(authorised, consents))).ms);
        everybodyMs.push((await timed(() => bare.runOverEverybody(plan))).ms);
        say(
          `${namesNeeded(analysis).join('+')} ${run + 1}/${runs}: bare ${bareMs.at(-1)} ms, engine ${engineMs.at(-1)} ms`,
        );
      }
      results[namesNeeded(analysis).join('+')] = {
        firstMs: first.ms,
        bareMedianMs: median(bareMs),
        engineMedianMs: median(engineMs),
        overEverybodyMedianMs: median(everybodyMs),
        ratio: Math.round((median(engineMs) / median(bareMs)) * 1000) / 1000,
        shown: first.result.cells.filter(({ value }) => value !== null).length,
      };
    }
    return {
      persons: snapshot.persons,
      conditionRows: snapshot.tables.condition_occurrence?.rows ?? 0,
      consented: consents.persons.length,
      runs,
      answer: results,
      enginePeakRssMiB: peakRssMiB(engine.status().pid),
    };
  } finally {
    bare.close();
    await engine.close();
  }
}
