import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Copy {
  readonly root: string;
  remove(): void;
}

/**
 * The working tree as it stands, in a temporary folder. Dependencies are links to those of `root`, but `@assent/*`
 * are links to the copy's own packages: through the original's a test would import code without the bug.
 */
export function copyRepository(root: string): Copy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assent-planted-')));
  const copy = join(folder, 'repository');
  for (const file of filesOf(root)) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  linkDependencies(root, copy);
  // Made from the schema and not tracked; without it nothing that speaks to the database runs.
  const client = 'prisma/generated';
  if (existsSync(join(root, client))) cpSync(join(root, client), join(copy, client), { recursive: true });
  const shared = join(root, '../shared');
  if (existsSync(shared)) symlinkSync(realpathSync(shared), join(folder, 'shared'));
  return { root: copy, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Tracked, or about to be: a bug in a new file is found before it is committed. */
function filesOf(root: string): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((name) => name !== '' && existsSync(join(root, name)));
}

function linkDependencies(root: string, copy: string): void {
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(to);
  // Caches (.vite and others) are left behind: they are written to.
  const entries = readdirSync(from).filter((name) => name === '.bin' || !name.startsWith('.'));
  for (const name of entries.filter((name) => name !== '@assent')) {
    symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
  mkdirSync(join(to, '@assent'));
  for (const name of readdirSync(join(from, '@assent'))) {
    const workspace = realpathSync(join(from, '@assent', name)).slice(realpathSync(root).length + 1);
    symlinkSync(join(copy, workspace), join(to, '@assent', name));
  }
}
