import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** How the sources are called that break an import wall on purpose (`import-directions.test.ts`). */
export const FORBIDDEN_IMPORT = 'forbidden-import-';

/** Every file that git tracks or would track, relative to the root, but for what another test writes for a moment. */
export function repositoryFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((name) => name !== '' && !name.includes(FORBIDDEN_IMPORT));
}

export function read(name: string): string {
  return readFileSync(`${root}/${name}`, 'utf8');
}

export interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of every workspace, by its folder. */
export function workspaces(): ReadonlyMap<string, Manifest> {
  const manifests = repositoryFiles().filter((name) => name.endsWith('package.json'));
  return new Map(
    manifests.map((name) => [name.replace(/\/?package\.json$/, '') || '.', JSON.parse(read(name))]),
  );
}
