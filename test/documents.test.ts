import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { decisions, printIndex } from './decisions.ts';
import { decisionsNamed, isThere, missingCommands, missingDocuments, missingPaths } from './named.ts';
import { read, repositoryFiles, root, workspaces } from './repository.ts';

const documents = repositoryFiles().filter((name) => name.endsWith('.md') && existsSync(join(root, name)));

/** Relative link targets of a Markdown text, without fragments. */
function linksOf(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}

test('every relative link in a document leads to a file', () => {
  const broken = documents.flatMap((name) =>
    linksOf(read(name))
      .filter((target) => !existsSync(join(root, dirname(name), target)))
      .map((target) => `${name} -> ${target}`),
  );
  expect(documents.length).toBeGreaterThan(5);
  expect(broken).toEqual([]);
});

test('every runtime dependency has its reason in the README of its package', () => {
  const unexplained = [...workspaces()].flatMap(([folder, manifest]) => {
    const names = Object.keys(manifest.dependencies ?? {}).filter((name) => !name.startsWith('@assent/'));
    if (names.length === 0) return [];
    const readme = existsSync(join(root, folder, 'README.md')) ? read(join(folder, 'README.md')) : '';
    return names.filter((name) => !readme.includes(name)).map((name) => `${folder}: ${name}`);
  });
  expect(unexplained).toEqual([]);
});

test('decisions are numbered once each and short', () => {
  const records = documents.filter((name) => /^docs\/adr\/\d/.test(name));
  const numbers = records.map((name) => name.slice('docs/adr/'.length, 'docs/adr/'.length + 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(records.filter((name) => read(name).split('\n').length > 40)).toEqual([]);
});

test('the README gives exactly two set-up commands', () => {
  const commands = [...read('README.md').matchAll(/^npm ci && (.+)$/gm)].map((match) => match[1]);
  expect(commands).toEqual(['npm run demo', 'npm test']);
});

const sources = repositoryFiles().filter(
  (name) => /\.(?:ts|tsx|mjs)$/.test(name) && existsSync(join(root, name)),
);
const listed = decisions();
const numbers = new Set(listed.map(({ number }) => number));

const saying = (names: readonly string[], wrong: (name: string) => readonly (string | number)[]): string[] =>
  names.flatMap((name) => wrong(name).map((what) => `${name}: ${what}`));

test('every path that a document names is there', () => {
  expect(saying(documents, missingPaths)).toEqual([]);
});

test('every document that a source names is there', () => {
  expect(saying(sources, missingDocuments)).toEqual([]);
});

test('every npm command that a document or a source names exists', () => {
  expect(saying([...documents, ...sources], missingCommands)).toEqual([]);
});

test('every decision that is named by its number is there', () => {
  const named = (name: string) => decisionsNamed(read(name)).filter((number) => !numbers.has(number));
  expect(saying([...documents, ...sources], named)).toEqual([]);
  expect(documents.flatMap((name) => decisionsNamed(read(name))).length).toBeGreaterThan(40);
});

test('what is not there is seen', () => {
  const seen = (path: string) => isThere(path, 'packages/query-engine/README.md');
  expect(
    ['src/execute/engine.ts', 'members.test.ts', '@assent/omop/categories', '/register'].map(seen),
  ).toEqual(Array(4).fill(true));
  const gone = [
    'src/execute/gone.ts',
    'create-consents.ts',
    '@assent/omop/gone',
    '@gone/gone',
    '/gone',
    '../gone',
  ];
  expect(gone.filter(seen)).toEqual([]);
  expect(decisionsNamed('ADR 30, decisions [194](0194-x.md), 195 and 20 to 22; a record 5 days old')).toEqual(
    [30, 194, 195, 20, 22],
  );
});

test('a decision has the number of its file, and what replaced it is there and says so in one form', () => {
  for (const { number, file, title, replaced } of listed) {
    expect([number, file.slice(0, 4)]).toEqual([number, String(number).padStart(4, '0')]);
    expect(title).not.toBe('');
    if (replaced !== null) {
      expect(numbers).toContain(replaced.by);
      expect(replaced.by).toBeGreaterThan(number);
    }
    const [, , third = ''] = read(`docs/adr/${file}`).split('\n');
    expect(/^[*_]*(?:Status|Replaced|Superseded)\b/i.test(third) && replaced === null ? file : '').toBe('');
  }
});

test('the list of decisions is made of them', async () => {
  await expect(printIndex(listed)).toMatchFileSnapshot('../docs/adr/README.md');
});
