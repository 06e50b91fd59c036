import { startAnvil } from './anvil.ts';

// Starts a chain, says where, and waits to be killed.
const { pid, rpcUrl } = await startAnvil({ directory: process.argv[2] ?? '', nodeEnv: 'test' });
process.stdout.write(`${JSON.stringify({ pid, rpcUrl })}\n`);
setInterval(() => undefined, 1000);
