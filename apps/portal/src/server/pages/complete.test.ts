import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stampBuild, stateOfBuild } from './complete.ts';

let folder: string;
const write = (name: string, text = 'built') => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-pages-'));
  for (const name of ['BUILD_ID', 'build-manifest.json', 'server/app/page.js', 'static/chunks/a.js'])
    write(name);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a build that ended is complete, also after Next has written what it writes as it runs', () => {
  stampBuild(folder);
  expect(stateOfBuild(folder)).toBe('complete');
  for (const name of ['cache/images/a', 'server/app/page.html', 'server/app/page.rsc', 'trace']) write(name);
  expect(stateOfBuild(folder)).toBe('complete');
});

it('a build that was killed is half a build, although its BUILD_ID is there', () => {
  expect(stateOfBuild(folder)).toBe('half');
});

it.each([
  ['a file is gone', () => rmSync(join(folder, 'static/chunks/a.js'))],
  ['a file is cut off', () => truncateSync(join(folder, 'server/app/page.js'), 2)],
  ['another build was begun over it', () => write('server/app/other/page.js')],
  ['the note is cut off', () => truncateSync(join(folder, 'assent-complete.json'), 10)],
])('and so is one of which %s', (_, harm) => {
  stampBuild(folder);
  harm();
  expect(stateOfBuild(folder)).toBe('half');
});

it('nothing is no build', () => {
  rmSync(folder, { recursive: true });
  expect(stateOfBuild(folder)).toBe('none');
  mkdirSync(folder);
  expect(stateOfBuild(folder)).toBe('none');
});
