import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const debian = '/usr/lib/postgresql';
const aptGet = '/usr/bin/apt-get';

/** The folder of initdb and postgres: the newest of Debian's, else that of the PATH. */
function find(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** Finds PostgreSQL, or installs Debian's where this user may, and says so. */
export function postgresBinaries(): string {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync(aptGet)) {
    process.stderr.write('No PostgreSQL here: installing the Debian package postgresql for the tests.\n');
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', 'postgresql']);
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The tests need PostgreSQL. Install it (Debian: apt-get install postgresql) and run them again.',
  );
}

function apt(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync(aptGet, args, { env, encoding: 'utf8' });
  if (run.status !== 0) process.stderr.write(`apt-get ${args.join(' ')} failed:\n${run.stdout}${run.stderr}`);
}

/** initdb and postgres refuse root: as root they are run by the user that the package made. */
export function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  if (user.uid > 0) return user;
  throw new Error(
    `PostgreSQL in ${dirname(postgresBinaries())} does not run as root, and there is no user postgres.`,
  );
}
