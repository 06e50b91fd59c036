import type { PlantedBug } from '../bug.ts';

const server = 'apps/portal/src/server';
const begun = ['apps/portal/test/begun-before.test.ts'];
const attacks = ['apps/portal/test/credentials.attack.test.ts'];
const ending = ['apps/portal/test/ending.attack.test.ts'];
const kind = 'begun before its end';
const ends = 'end that finds nothing to end';

/** What opens an account and goes on after it was ended. */
export const credentialBugs: readonly PlantedBug[] = [
  {
    name: 'whoever was let in acts to the end',
    kind,
    file: `${server}/credential/lock.ts`,
    find: '  if (!(await isGoing(tx, ledger, { tokenHash: session, userId: id })))',
    replace: '  if (id === session)',
    tests: begun,
    named: 'its owner ends the session',
  },
  {
    name: 'a session goes on when its passkey is removed',
    kind,
    file: `${server}/credential/own.ts`,
    find: 'keep: ({ passkeyId }) => passkeyId !== id,',
    replace: 'keep: () => true,',
    tests: begun,
    named: 'the passkey is removed, ends',
  },
  {
    name: 'a session that was ended with all others is one again when its row is put back',
    kind,
    file: `${server}/session/seal.ts`,
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
  {
    name: 'what its holder ended of an account has no leaf',
    kind,
    file: `${server}/credential/since.ts`,
    find: "'passkey-removed', 'sessions-ended'],",
    replace: "'passkey-removed'],",
    tests: ending,
    named: 'that its holder ended with one does not go on',
  },
  {
    name: 'a patient’s account stands for nobody, and nobody minds',
    kind: ends,
    file: `${server}/held/enrolment.ts`,
    find: '  missing,\n',
    replace: '',
    tests: ending,
    named: 'is refused rather than withdrawing nothing',
  },
  {
    name: 'whom a recalled account stood for is believed when its row is put back',
    kind: ends,
    file: `${server}/held/enrolment.ts`,
    find: "by: ({ userId }, { leaves, keyed }) => recalledAt(leaves, keyed('account', userId)),",
    replace: 'by: () => undefined,',
    tests: ending,
    named: 'is not opened again by a row',
  },
  {
    name: 'that an account was recalled its row says',
    kind: ends,
    file: `${server}/credential/closing.ts`,
    find: "    if (accountState(leaves, subjectOf(ledger, userId)) !== 'closed') throw",
    replace:
      '    const row = await tx.accountClosing.findUnique({ where: { userId } });\n    void leaves;\n    if (row === null || row.recalled) throw',
    tests: ending,
    named: 'is not opened again by a row',
  },
  {
    name: 'that a code has ended its row says',
    kind: ends,
    file: `${server}/credential/recovery.ts`,
    find: '        if (!known || hasEnded(leaves, nameOf(id))) throw',
    replace:
      '        const open = await tx.recovery.count({ where: { id, end: null } });\n        if (!known || open === 0) throw',
    tests: ending,
    named: 'ends when it is recalled',
  },
  {
    name: 'that an invitation was used its row says',
    kind: ends,
    file: `${server}/invitation/recall.ts`,
    find: '    const codes = await tx.invitation.findMany({ select: { codeHash: true } });\n',
    replace:
      "    const codes = await tx.invitation.findMany({ where: { usedAt: null, recalledAt: null } });\n    if (!codes.some((row) => invitationId(ledger, row.codeHash) === invitation)) throw new PortalError('INVITATION_GONE');\n",
    tests: ending,
    named: 'is not said to be over',
  },
  {
    name: 'which study a no is about its row says',
    kind: 'signed otherwise than read',
    file: `${server}/consent/preparing.ts`,
    find: 'isNo && code !== undefined',
    replace: "code === '-'",
    tests: ending,
    named: 'says no to the study they read about',
  },
  {
    name: 'a yes is said to whatever it would be by now',
    kind: 'signed otherwise than read',
    file: `${server}/consent/preparing.ts`,
    find: "      if (order.act === 'grant' && isApproved(study)) assertAsRead(scope, study);\n",
    replace: '',
    tests: ending,
    named: 'says yes to what they read',
  },
];
