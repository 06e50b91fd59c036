// Opens an engine over the folder it is given, says the process's id, and waits to be killed.
import { openEngine } from '../../src/execute/engine.ts';

const engine = await openEngine({
  snapshot: process.argv[2] ?? '',
  memoryMiB: 256,
  threads: 1,
  timeoutMs: 60_000,
  membersKey: new Uint8Array(32),
  orderKey: new Uint8Array(32),
});
process.stdout.write(`${engine.status().pid}\n`);
