// npm run test:planted [-- --only NAME] [--json]
// Plants each known mistake into a copy of this repository and demands that the tests named beside it catch it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placeOf, planted } from './anchor.ts';
import { kinds, type PlantedBug } from './bug.ts';
import { bugs } from './bugs/index.ts';
import { copyRepository } from './copy.ts';
import { type Outcome, runSuite } from './suite.ts';

interface Verdict {
  readonly name: string;
  readonly kind: string;
  readonly caughtBy: string | null;
  /** Why it does not count as caught. */
  readonly reason: string | null;
}

const root = fileURLToPath(new URL('../../../..', import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const chosen = bugs.filter(({ name }) => values.only?.includes(name) ?? true);
  if (chosen.length === 0 || chosen.length < (values.only?.length ?? 0)) {
    throw new TypeError(`no such bug; known are: ${bugs.map(({ name }) => name).join(', ')}`);
  }
  const verdicts = await verdictsOn(chosen);
  if (values.json) process.stdout.write(`${JSON.stringify(verdicts)}\n`);
  else print(verdicts);
  const missing = values.only ? [] : kinds.filter((kind) => !bugs.some((bug) => bug.kind === kind));
  for (const kind of missing) process.stderr.write(`nothing is planted for: ${kind}\n`);
  const caught = verdicts.every(({ caughtBy }) => caughtBy !== null);
  process.exitCode = caught && missing.length === 0 ? 0 : 1;
}

async function verdictsOn(chosen: readonly PlantedBug[]): Promise<Verdict[]> {
  const copy = copyRepository(root);
  // An interrupted run leaves nothing behind either.
  process.once('exit', copy.remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const unplanted = new Map<string, Outcome>();
  for (const bug of chosen) {
    const key = suiteKey(bug);
    if (unplanted.has(key)) continue;
    say(`unplanted: ${key}`);
    unplanted.set(key, await runSuite(copy.root, bug));
  }
  const verdicts: Verdict[] = [];
  for (const bug of chosen) {
    const before = unplanted.get(suiteKey(bug));
    const reason = before === undefined ? 'it was not run unplanted' : unfit(before);
    const verdict =
      reason === null && before ? await plant(copy.root, bug, before) : { caughtBy: null, reason };
    say(`${bug.name}: ${verdict.caughtBy === null ? `NOT CAUGHT, ${verdict.reason}` : 'caught'}`);
    verdicts.push({ name: bug.name, kind: bug.kind, ...verdict });
  }
  return verdicts;
}

const suiteKey = ({ tests, named }: PlantedBug): string =>
  [...tests, ...(named === undefined ? [] : [`(${named})`])].join(' ');

/** Tests that are red or absent without the bug say nothing about it. */
function unfit({ passed, failed, broken }: Outcome): string | null {
  const [first] = [...failed, ...broken];
  if (first !== undefined) return `the tests do not pass without it: ${first}`;
  return passed.size === 0 ? 'no test ran' : null;
}

async function plant(
  folder: string,
  bug: PlantedBug,
  before: Outcome,
): Promise<Pick<Verdict, 'caughtBy' | 'reason'>> {
  const file = join(folder, bug.file);
  const text = readFileSync(file, 'utf8');
  const place = placeOf(text, bug);
  if (typeof place === 'string') return { caughtBy: null, reason: place };
  writeFileSync(file, planted(text, bug));
  try {
    const { failed, broken } = await runSuite(folder, bug);
    const caughtBy = failed.find((test) => before.passed.has(test)) ?? null;
    return { caughtBy, reason: caughtBy === null ? (broken[0] ?? 'every test passed') : null };
  } finally {
    writeFileSync(file, text);
  }
}

function print(verdicts: readonly Verdict[]): void {
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  for (const { name, caughtBy, reason } of verdicts) {
    const said = caughtBy === null ? `NOT CAUGHT: ${reason}` : `caught by ${caughtBy}`;
    process.stdout.write(`${name.padEnd(width)}  ${said}\n`);
  }
  const caught = verdicts.filter(({ caughtBy }) => caughtBy !== null).length;
  process.stdout.write(`${caught} of ${verdicts.length} caught\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

await main();
