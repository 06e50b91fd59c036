import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, planted } from './anchor.ts';
import { kinds, type PlantedBug } from './bug.ts';
import { bugs } from './bugs/index.ts';
import { type Copy, copyRepository } from './copy.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

// Whether each is caught is `npm run test:planted`; here only that none of them has quietly stopped being planted.
it.each(bugs.map((bug) => [bug.name, bug] as const))('%s can still be planted', (_, bug) => {
  expect(placeOf(readFileSync(join(root, bug.file), 'utf8'), bug)).toBeTypeOf('object');
  expect(bug.replace).not.toBe(bug.find);
  for (const test of bug.tests) expect(existsSync(join(root, test)), test).toBe(true);
});

it('every mistake of the list has a bug, and names are told apart', () => {
  expect(kinds.filter((kind) => !bugs.some((bug) => bug.kind === kind))).toEqual([]);
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
});

describe('a place for a bug', () => {
  const file = 'some.ts';
  const text = [
    "import { limit } from './limit.ts';",
    'const other = (n: number) => limit(n, 3);',
    '/** Not of it: limit(n, 5). */',
    'export function shown(n: number) {',
    '  return limit(',
    '    n,',
    '    3,',
    '  );',
    '}',
  ].join('\n');
  const at = (within: string, find: string) => placeOf(text, { file, within, find });

  it('is found by what declares it, on however many lines it stands', () => {
    const place = at('shown', 'limit(n, 3)');
    expect(typeof place === 'string' ? place : text.slice(place.start, place.end)).toBe(
      'limit(\n    n,\n    3,\n  )',
    );
    expect(place).not.toEqual(at('other', 'limit(n, 3)'));
    const bug = { file, within: 'other', find: 'limit(n, 3)', replace: 'n' } as PlantedBug;
    expect(planted(text, bug)).toBe(text.replace('limit(n, 3)', 'n'));
  });

  it('is refused where nothing is declared so, and where its text is not there or twice', () => {
    expect(at('gone', 'limit')).toBe('the file declares no gone');
    expect(at('shown', 'limit(n, 4)')).toMatch(/0 times/);
    expect(at('shown', 'limit(n, 5)')).toMatch(/0 times/);
    expect(at('other', 'n')).toMatch(/times in other instead of once/);
    expect(() => planted(text, { file, within: 'gone', find: 'n', replace: '' } as PlantedBug)).toThrow(
      RangeError,
    );
  });
});

/** Bugs that can stand beside each other: in one declaration one at a time. */
function rounds(all: readonly PlantedBug[]): readonly (readonly PlantedBug[])[] {
  const made: PlantedBug[][] = [];
  for (const bug of all) {
    const free = made.find((round) =>
      round.every(({ file, within }) => file !== bug.file || within !== bug.within),
    );
    if (free === undefined) made.push([bug]);
    else free.push(bug);
  }
  return made;
}

describe('planted bugs', () => {
  let copy: Copy;
  beforeAll(() => {
    copy = copyRepository(root);
  });
  afterAll(() => copy.remove());

  const packageOf = (file: string): string => /^(?:apps\/|packages\/)?[^/]+/.exec(file)?.[0] ?? '';
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  // What a bug leaves unused is no mistake of its own.
  const lenient = ['--noUnusedLocals', 'false', '--noUnusedParameters', 'false'];

  /** What the compiler has against these bugs, all planted at once, in these packages. */
  function refusals(round: readonly PlantedBug[], folders: readonly string[]): string {
    const whole = new Map(round.map(({ file }) => [file, readFileSync(join(copy.root, file), 'utf8')]));
    for (const bug of round) {
      const file = join(copy.root, bug.file);
      writeFileSync(file, planted(readFileSync(file, 'utf8'), bug));
    }
    const said = folders.map(
      (folder) =>
        spawnSync(process.execPath, [compiler, '--noEmit', '-p', folder, ...lenient], {
          cwd: copy.root,
          encoding: 'utf8',
        }).stdout,
    );
    for (const [file, text] of whole) writeFileSync(join(copy.root, file), text);
    return said.join('');
  }

  const quiet = bugs.filter(({ refusedBy }) => refusedBy === undefined);
  it.each(rounds(quiet).map((round, i) => [i + 1, round] as const))(
    'compile, so that a test has to catch them: round %i',
    (_, round) => {
      expect(refusals(round, [...new Set(round.map(({ file }) => packageOf(file)))])).toBe('');
    },
  );

  it.each(
    bugs.flatMap((bug) => (bug.refusedBy === undefined ? [] : [[bug.name, bug.refusedBy, bug] as const])),
  )('%s: the compiler says so in %s', (_, place, bug) => {
    expect(refusals([bug], [packageOf(place)])).toContain(place);
  });
});
