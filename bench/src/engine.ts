import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Snapshot } from '@assent/omop';
import { type Analysis, parseAnalysis } from '@assent/query-engine';
import { type Benchmark, tenth, timed } from './benchmark.ts';
import { answerTimes } from './engine/answers.ts';
import { definitionTimes } from './engine/definitions.ts';
import { consentByShare, population } from './population.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * How long definitions and answers take, and what consent and protection add to the bare SQL: once where the given
 * share of persons consents, and once where everybody does, so that fewer rows do not hide what the join costs.
 */
export const engine: Benchmark = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      persons: { type: 'string', default: '1000000' },
      'rows-per-person': { type: 'string', default: '100' },
      consenting: { type: 'string', default: '60' },
      runs: { type: 'string', default: '20' },
      memory: { type: 'string', default: '4096' },
      // The portal's own step, where nothing else is set.
      grid: { type: 'string', default: '1000' },
      cache: { type: 'string', default: join(root, '.cache', 'bench') },
      circe: { type: 'string', default: join(root, '../shared/data/circe') },
      'skip-definitions': { type: 'boolean' },
    },
  });
  const load = () => tenth(loadavg()[0] ?? Number.NaN);
  const before = load();
  const definitions = values['skip-definitions']
    ? { totalMs: null, reason: 'skipped' }
    : await definitionTimes({ root, circe: values.circe });
  const made = await timed(() =>
    population({
      persons: Number(values.persons),
      conditionRowsPerPerson: Number(values['rows-per-person']),
      cache: values.cache,
    }),
  );
  const snapshot = made.result;
  const share = Number(values.consenting) / 100;
  const settings = {
    snapshot,
    runs: Number(values.runs),
    memoryMiB: Number(values.memory),
    gridMs: Number(values.grid),
  };
  const answers = (of: number) =>
    answerTimes({ ...settings, analyses, consents: consentByShare(snapshot.persons, of) });
  const measured = {
    [`${values.consenting}PercentConsent`]: await answers(share),
    ...(share === 1 ? {} : { everybodyConsents: await answers(1) }),
  };
  return {
    benchmark: 'engine',
    cpus: availableParallelism(),
    loadAverage: { before, after: load() },
    node: process.version,
    runs: settings.runs,
    memoryMiB: settings.memoryMiB,
    definitions,
    population: {
      persons: snapshot.persons,
      events: eventsIn(snapshot),
      conditionRows: snapshot.tables.condition_occurrence?.rows ?? 0,
      openedOrMadeMs: made.ms,
    },
    ...measured,
  };
};

const analyses: Readonly<Record<string, Analysis>> = Object.fromEntries(
  Object.entries({
    count: { kind: 'count' },
    byAgeBand: { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
    bySexAndAgeBand: { kind: 'breakdown', by: [{ dimension: 'sex' }, { dimension: 'age-band' }] },
  }).map(([name, json]) => [name, parseAnalysis(json)]),
);

/** Rows of tables that say what happened to a person, eras and periods aside. */
function eventsIn({ tables }: Snapshot): number {
  const events = [
    'condition_occurrence',
    'drug_exposure',
    'procedure_occurrence',
    'measurement',
    'observation',
    'visit_occurrence',
    'device_exposure',
    'death',
  ];
  return events.reduce((sum, name) => sum + (tables[name]?.rows ?? 0), 0);
}
