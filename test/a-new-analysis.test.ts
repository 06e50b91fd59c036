import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Copy, copyRepository } from '../packages/query-engine/test/planted/copy.ts';
import { type Step, stepsOf } from './recipe.ts';
import { read, root } from './repository.ts';

const steps = stepsOf(read('docs/design/a-new-analysis.md'));
const [engine, portal] = ['packages/query-engine', 'apps/portal'];
const packageOf = ({ file }: Step): string => (file.startsWith(engine) ? engine : portal);

/** What the new analysis counts, by the engine that it was added to; true numbers by the test hook. */
const counting = `
import { openEngine } from './src/execute/engine.ts';
import { unprotectedCount } from './src/testing.ts';
import { allowed, exactly, population } from './test/analyses/support/population.ts';
import { laplace } from './test/support/questions.ts';
import { tinyOptions } from './test/support/tiny-engine.ts';
import { consentOf, tinySnapshot } from './test/support/tiny-snapshot.ts';

const snapshot = await tinySnapshot(population);
const engine = await openEngine({ ...tinyOptions(snapshot), testHook: true });
const consents = consentOf(population);
const ask = (protection) => allowed({ kind: 'entered-since', since: '2015-01-01' }, { digest: snapshot.digest, protection });
const noisy = laplace({ epsilonMicro: 20_000_000n });
const counted = await unprotectedCount(engine, ask(noisy), consents);
const answers = [await engine.run(ask(noisy), consents), await engine.run(ask(exactly()), consents)];
await engine.close();
await snapshot.remove();
process.stdout.write(JSON.stringify({ counted: counted.cells, shown: answers.map(({ cells }) => cells.map(({ value }) => value)) }));
`;

const node = (args: readonly string[], cwd: string) =>
  spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

describe('an analysis that is added as the document says', () => {
  let copy: Copy;
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(copy.root, file)), { recursive: true });
    writeFileSync(join(copy.root, file), text);
  };
  const inCopy = (file: string): string | null =>
    existsSync(join(copy.root, file)) ? readFileSync(join(copy.root, file), 'utf8') : null;
  /** What the compiler has against a package of the copy. */
  const refused = (folder: string): string =>
    node([join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', folder], copy.root).stdout;

  beforeAll(() => {
    copy = copyRepository(root);
    for (const step of steps) write(step.file, step.apply(inCopy(step.file)));
  });
  afterAll(() => copy.remove());

  it('compiles', () => {
    expect(steps.filter(({ adds }) => adds).length).toBeGreaterThan(8);
    expect([engine, portal].map(refused)).toEqual(['', '']);
  });

  it('counts, with noise and exactly', () => {
    write(`${engine}/counting.ts`, counting);
    const { status, stdout, stderr } = node(['--import', 'tsx', 'counting.ts'], join(copy.root, engine));
    rmSync(join(copy.root, `${engine}/counting.ts`));
    expect(status, stderr).toBe(0);
    const { counted, shown } = JSON.parse(stdout);
    // Of 400 people, 80 a year from 2013 to 2017, those of the last three years.
    expect(counted).toEqual([{ key: '', count: 240 }]);
    expect(shown).toHaveLength(2);
    for (const [value] of shown) expect(Math.abs(value - 240)).toBeLessThanOrEqual(15);
  });

  it.each(steps.filter(({ adds }) => adds).map((step) => [step.file, step] as const))(
    'does not compile without its line in %s',
    (file, step) => {
      const whole = inCopy(file) ?? '';
      write(file, read(file));
      const said = refused(packageOf(step));
      write(file, whole);
      expect(said).toContain('entered-since');
    },
  );

  it('does not compile without any one of the parts of its kind', () => {
    const file = `${engine}/src/analysis/entered-since/kind.ts`;
    const whole = inCopy(file) ?? '';
    const parts = [...whole.matchAll(/^ {2}(\w+):/gm)].map(([, part = '']) => part);
    expect(parts.length).toBeGreaterThan(10);
    const without = (part: string) => file.replace('kind.ts', `without-${part}.ts`);
    for (const part of parts) write(without(part), whole.replace(new RegExp(`^  ${part}: .*\n`, 'm'), ''));
    const said = refused(engine).split('\n');
    for (const part of parts) rmSync(join(copy.root, without(part)));
    const missing = parts.filter((part) =>
      said.some((line) => line.includes(`without-${part}.ts`) && line.includes(`'${part}' is missing`)),
    );
    expect(missing).toEqual(parts);
  });
});
