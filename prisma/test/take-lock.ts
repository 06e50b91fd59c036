import { once } from 'node:events';
import { DatabaseError } from '../src/errors.ts';
import { lockFolder } from '../src/folder-lock.ts';

// Takes the lock when told to, says how it went, and waits to be killed.
process.stdout.write('ready\n');
await once(process.stdin, 'data');
try {
  lockFolder(process.argv[2] ?? '');
  process.stdout.write('owner\n');
} catch (error) {
  process.stdout.write(`${error instanceof DatabaseError ? error.code : String(error)}\n`);
}
// A test that failed leaves nobody behind: the pipe ends with it.
process.stdin.resume().on('end', () => process.exit());
setInterval(() => undefined, 1000);
