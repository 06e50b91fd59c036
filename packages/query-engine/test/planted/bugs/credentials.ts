import type { PlantedBug } from '../bug.ts';

const server = 'apps/portal/src/server';
const begun = ['apps/portal/test/begun-before.test.ts'];
const attacks = ['apps/portal/test/credentials.attack.test.ts'];
const kind = 'begun before its end';

/** What opens an account and goes on after it was ended. */
export const credentialBugs: readonly PlantedBug[] = [
  {
    name: 'whoever was let in acts to the end',
    kind,
    file: `${server}/credential/lock.ts`,
    find: '  if (goesOn === 0) throw',
    replace: '  if (goesOn < 0) throw',
    tests: begun,
    named: 'its owner ends the session',
  },
  {
    name: 'a challenge knows nothing of what was ended since, and nothing takes it out',
    kind,
    file: `${server}/credential/ending.ts`,
    find: '  await tx.webauthnChallenge.deleteMany({ where: { userId } });\n',
    replace: '',
    tests: begun,
    named: 'its owner ends the session, ends: a recovery',
  },
  {
    name: 'a session goes on when its passkey is removed',
    kind,
    file: `${server}/credential/own.ts`,
    find: '        await endBegun(tx, actor.id, { passkeyId: id });\n',
    replace: '',
    tests: begun,
    named: 'the passkey is removed, ends',
  },
  {
    name: 'a session that was ended with all others is one again when its row is put back',
    kind,
    file: `${server}/session/create-sessions.ts`,
    find: ', createdAt, passkeyId, since });',
    replace: ', createdAt, passkeyId });',
    tests: attacks,
    named: 'stays ended when its row is put back',
  },
  {
    name: 'a challenge of before is one again when its row is put back',
    kind,
    file: `${server}/passkey/challenges.ts`,
    find: ', payload, expiresAt, since });',
    replace: ', payload, expiresAt });',
    tests: attacks,
    named: 'stays ended when its row is put back',
  },
  {
    name: 'a cookie that nobody was given is looked for',
    kind: 'looked for before it was counted',
    file: `${server}/session/create-sessions.ts`,
    find: ' || !isToken(keyed, token)',
    replace: '',
    tests: ['apps/portal/test/sign-in.test.ts'],
    named: 'looks for no session',
  },
  {
    name: 'a recovery code is compared with the row before it was looked at',
    kind: 'row believed as stored',
    file: `${server}/credential/recovery.ts`,
    find: 'row === null || row.secretHash !== hashToken(code) || ',
    replace: 'row === null || ',
    tests: ['apps/portal/test/between-reads.attack.test.ts'],
    named: 'makes no recovery code',
  },
];
