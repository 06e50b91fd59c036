import { openDatabase } from '@assent/prisma';

// Commits one row, says so, and waits to be killed.
const { prisma } = await openDatabase({ directory: process.argv[2] });
await prisma.organisation.create({ data: { name: 'Committed', kind: 'ACADEMIC', country: 'NL' } });
process.stdout.write('committed\n');
setInterval(() => undefined, 1000);
