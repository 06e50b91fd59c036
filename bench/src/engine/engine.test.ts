import { pbkdf2Sync } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { percentile, ratio } from '../benchmark.ts';
import { cpuMs } from '../cpu.ts';
import { engine } from '../engine.ts';
import { definitionTimes } from './definitions.ts';
import { onGrid } from './grid.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shared = join(root, '../shared/data/circe');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-bench-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  [[5, 1, 4, 2, 3], 0.95, 5],
  [[5, 1, 4, 2, 3], 0.2, 1],
  [[5, 1, 4, 2, 3], 0.21, 2],
  [[7], 0.95, 7],
  [Array.from({ length: 20 }, (_, i) => i + 1), 0.95, 19],
])('a percentile of %j at %d is %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

it('the engine’s benchmark measures every way of every analysis, of the population asked for', async () => {
  const size = ['--persons', '300', '--rows-per-person', '5', '--memory', '512'];
  const small = [...size, '--runs', '3', '--grid', '2000'];
  const result = await engine([
    ...small,
    '--circe',
    join(folder, 'nowhere'),
    '--cache',
    join(folder, 'cache'),
  ]);
  expect(result).toMatchObject({
    benchmark: 'engine',
    runs: 3,
    definitions: { totalMs: null, reason: expect.stringContaining('nowhere') },
    population: { persons: 300, conditionRows: 1_500 },
  });
  expect((result.population as { events: number }).events).toBeGreaterThan(1_500);
  for (const consent of ['60PercentConsent', 'everybodyConsents']) {
    const { enginePeakRssMiB, ...answers } = result[consent] as Record<string, Record<string, number>> & {
      readonly enginePeakRssMiB: number | null;
    };
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['count', 'byAgeBand', 'bySexAndAgeBand']));
    for (const { onGrid, ...times } of Object.values(answers)) {
      for (const ms of Object.values(times)) expect(ms).toBeGreaterThan(0);
      expect(onGrid).toMatchObject({ stepMs: 2_000 });
      if (existsSync('/proc/self/task')) expect(times.engineMedianCpuMs).toBeGreaterThan(0);
      const { engineMedianMs = 0, bareMedianMs = 0, consentedMedianMs = 0 } = times;
      expect(times.togetherRatio).toBe(ratio(engineMedianMs, bareMedianMs));
      expect(times.consentRatio).toBe(ratio(consentedMedianMs, bareMedianMs));
    }
    if (existsSync('/proc/self/status')) expect(enginePeakRssMiB).toBeGreaterThan(50);
  }
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  const told = readFileSync(join(root, 'bench/README.md'), 'utf8');
  expect([...figuresIn(result)].filter((figure) => !new RegExp(`[\`.]${figure}\``).test(told))).toEqual([]);
});

/** Names of everything that is printed, without those of analyses. */
function figuresIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return names;
  for (const [name, inner] of Object.entries(value)) {
    if (!['count', 'byAgeBand', 'bySexAndAgeBand', 'benchmark', 'loadAverage', 'population'].includes(name))
      names.add(name);
    figuresIn(inner, names);
  }
  return names;
}

it('what somebody waits for ends on the grid, and the part of it that is waiting is told', async () => {
  expect(await onGrid([10, 999, 1_001, 2_500], 1_000)).toEqual({
    stepMs: 1_000,
    medianMs: 1_500,
    p95Ms: 3_000,
    waitingMedianMs: 745,
  });
  expect(await onGrid([250], 250)).toMatchObject({ medianMs: 250, waitingMedianMs: 0 });
});

it('the time on a processor grows with what is done and not with what is waited for', async () => {
  if (cpuMs(process.pid) === null) return;
  const spent = async (work: () => unknown) => {
    const before = cpuMs(process.pid) ?? 0;
    await work();
    return (cpuMs(process.pid) ?? 0) - before;
  };
  const counting = await spent(() => pbkdf2Sync('a', 'b', 300_000, 32, 'sha256'));
  const waiting = await spent(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(counting).toBeGreaterThan(waiting);
});

describe.skipIf(!existsSync(shared))('definitions', () => {
  it('are each timed, and held against what is expected of them', async () => {
    const circe = join(folder, 'circe');
    mkdirSync(join(circe, 'definitions'), { recursive: true });
    symlinkSync(join(shared, 'omop'), join(circe, 'omop'));
    const all = JSON.parse(readFileSync(join(shared, 'expected.json'), 'utf8'));
    const ids = Object.keys(all).slice(0, 3);
    for (const id of ids) {
      cpSync(join(shared, `definitions/${id}.json`), join(circe, `definitions/${id}.json`));
    }
    const [wrong = ''] = ids;
    const expected = Object.fromEntries(ids.map((id) => [id, id === wrong ? { rows: -1 } : all[id]]));
    writeFileSync(join(circe, 'expected.json'), JSON.stringify(expected));
    const times = await definitionTimes({ root, circe });
    expect(times).toMatchObject({ definitions: 3, asExpected: 2 });
    const each = times.eachMs as Record<string, number>;
    expect(Object.keys(each).sort()).toEqual([...ids].sort());
    const total = Object.values(each).reduce((sum, ms) => sum + ms, 0);
    expect(Math.abs((times.totalMs as number) - total)).toBeLessThan(0.1);
    if (existsSync('/proc/self/task')) expect(times.meanCpuMs).toBeGreaterThan(0);
  });
});
