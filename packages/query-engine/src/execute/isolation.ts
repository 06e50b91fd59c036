import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { engineEnvironment } from './environment.ts';

export const isolations = ['namespaces', 'process'] as const;

/**
 * What holds the engine's process, besides the locks within DuckDB. `namespaces`: it has no network, a user without
 * rights, and cannot write to the snapshot. `process`: nothing but that it is a process of its own.
 */
export type Isolation = (typeof isolations)[number];

interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Mounts the snapshot over itself without the right to write, in namespaces that nobody else sees, and then gives up the
 * rights it needed for that in a further user namespace: what runs there can undo none of it. What a shell puts into
 * the environment on its way is taken out again.
 */
const SCRIPT =
  'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && ' +
  'exec unshare --user -- env -u PWD -u OLDPWD -u SHLVL -u _ "$@"';

const inNamespaces = (snapshot: string, { command, args }: Launch): Launch => ({
  command: 'unshare',
  args: [
    ...['--user', '--map-root-user', '--mount', '--net', '--', '/bin/sh', '-c', SCRIPT, 'engine'],
    ...[snapshot, command, ...args],
  ],
});

let found: Promise<Isolation> | undefined;

/** Which one this system allows, tried once: many forbid namespaces to ordinary users, and only Linux has them. */
export function engineIsolation(): Promise<Isolation> {
  found ??= new Promise((resolve) => {
    if (process.platform !== 'linux') return resolve('process');
    const { command, args } = inNamespaces(tmpdir(), { command: process.execPath, args: ['--version'] });
    execFile(command, [...args], { env: engineEnvironment() }, (error) =>
      resolve(error === null ? 'namespaces' : 'process'),
    );
  });
  return found;
}

/** How to start a program over one snapshot. */
export const launch = (isolation: Isolation, snapshot: string, program: Launch): Launch =>
  isolation === 'namespaces' ? inNamespaces(snapshot, program) : program;
