/** Makes the keys of a production system: `npm run keys -w apps/portal -- DIRECTORY`. What is there is kept. */
import { resolve } from 'node:path';
import { makeKeys } from './key-store.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write('Name the folder to make the keys in.\n');
  process.exitCode = 2;
} else {
  for (const path of makeKeys(resolve(directory))) process.stdout.write(`${path}\n`);
}
