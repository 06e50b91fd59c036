import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findable, kinds } from './bug.ts';
import { bugs } from './bugs/index.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

// Whether each is caught is `npm run test:planted`; here only that none of them has quietly stopped being planted.
it.each(bugs.map((bug) => [bug.name, bug] as const))('%s can still be planted', (_, bug) => {
  expect(findable(readFileSync(join(root, bug.file), 'utf8'), bug)).toBeNull();
  expect(bug.replace).not.toBe(bug.find);
  for (const test of bug.tests) expect(existsSync(join(root, test)), test).toBe(true);
});

it('every mistake of the list has a bug, and names are told apart', () => {
  expect(kinds.filter((kind) => !bugs.some((bug) => bug.kind === kind))).toEqual([]);
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
});
