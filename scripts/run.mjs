// Runs a TypeScript entry of this repository: makes the database client when it is missing, then hands over.
// Signals reach the child by the terminal's process group; here they are only waited out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
if (existsSync('.env')) loadEnvFile('.env');
const generated = spawnSync(process.execPath, ['prisma/src/generate.mjs'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (generated.status !== 0) process.exit(generated.status ?? 1);

const [entry, ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
// As a shell says it: 128 and the signal's number, so that a crash is told from an interruption.
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
