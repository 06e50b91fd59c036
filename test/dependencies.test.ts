import { expect, test } from 'vitest';
import { read, workspaces } from './repository.ts';

interface LockedPackage {
  readonly version?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages,
).filter(([path]) => path.includes('node_modules/'));

test('every locked package is bound to a digest and to no registry host', () => {
  const outside = locked.filter(([, entry]) => entry.link !== true);
  expect(outside.length).toBeGreaterThan(100);
  expect(outside.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
  expect(locked.filter(([, entry]) => entry.resolved?.includes('://')).map(([path]) => path)).toEqual([]);
});

test('direct dependencies are pinned to one exact version', () => {
  const loose = [...workspaces()].flatMap(([folder, manifest]) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${folder}: ${name}@${version}`),
  );
  expect(loose).toEqual([]);
});

test('no dependency runs a script at install', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
});

test('every workspace is under the licence of the project', () => {
  expect(
    [...workspaces().values()].map((manifest) => manifest.license).filter((l) => l !== 'AGPL-3.0-or-later'),
  ).toEqual([]);
});
