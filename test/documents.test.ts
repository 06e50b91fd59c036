import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
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
  const decisions = documents.filter((name) => name.startsWith('docs/adr/'));
  const numbers = decisions.map((name) => name.slice('docs/adr/'.length, 'docs/adr/'.length + 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(decisions.filter((name) => read(name).split('\n').length > 40)).toEqual([]);
});

test('the README gives exactly two set-up commands', () => {
  const commands = [...read('README.md').matchAll(/^npm ci && (.+)$/gm)].map((match) => match[1]);
  expect(commands).toEqual(['npm run demo', 'npm test']);
});
