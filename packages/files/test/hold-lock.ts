import { once } from 'node:events';
import { lockFile } from '@assent/files';

// Takes the lock when told to, says how it went, and waits to be killed.
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdout.write(lockFile(process.argv[2] ?? '') === null ? 'taken\n' : 'owner\n');
// A test that failed leaves nobody behind: the pipe ends with it.
process.stdin.resume().on('end', () => process.exit());
setInterval(() => undefined, 1000);
