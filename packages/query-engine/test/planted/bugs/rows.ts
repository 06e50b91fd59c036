import type { PlantedBug } from '../bug.ts';

const server = 'apps/portal/src/server';
const kind = 'row believed as stored';
const credentials = ['apps/portal/test/credentials.attack.test.ts'];

/** Rows that are used as they stand in the database, whoever wrote them. */
export const rowBugs: readonly PlantedBug[] = [
  {
    name: 'any seal is a seal',
    kind,
    file: `${server}/held/sealed.ts`,
    find: 'isSeal(row.seal, sealFor(row, about))',
    replace: 'row.seal !== null',
    tests: credentials,
    named: 'the passkey of a',
  },
  {
    name: 'a seal knows nothing of what came after it',
    kind,
    file: `${server}/held/sealed.ts`,
    find: '      ...(bound !== undefined && { bound: by }),\n',
    replace: '',
    tests: credentials,
    named: 'put back',
  },
  {
    name: 'a challenge is believed whoever wrote it',
    kind,
    file: `${server}/passkey/challenges.ts`,
    find: ' || !isSentOut(keyed, found)',
    replace: '',
    tests: credentials,
    named: 'a challenge that the portal did not send',
  },
];
