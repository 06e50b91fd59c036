import { openDatabase } from '@assent/prisma';

// Commits one row, says so, and waits to be killed.
const { prisma } = await openDatabase({ directory: process.argv[2] });
await prisma.organisation.create({ data: { name: 'Committed', kind: 'ACADEMIC', country: 'NL' } });
process.stdout.write('committed\n');
// A test that failed leaves nobody behind: the pipe ends with it.
process.stdin.resume().on('end', () => process.exit());
setInterval(() => undefined, 1000);
