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
  {
    name: 'what was stated last is what its row says',
    kind,
    file: `${server}/dataset/statements.ts`,
    find: '  await held.stated(datasetId);\n',
    replace: '  void held;\n',
    tests: ['apps/portal/test/public-by-data.test.ts'],
    named: 'stays so for whoever',
  },
  {
    name: 'an account stands for whom its row says',
    kind,
    file: `${server}/consent/parts.ts`,
    find: '  await held.enrolment(actor.id);\n',
    replace: '  void held;\n',
    tests: ['apps/portal/test/consent.test.ts'],
    named: 'made to stand for another person',
  },
  {
    name: 'an invitation that was set back is used again',
    kind,
    file: `${server}/invitation/redeem.ts`,
    find: '  const userId = accountOf(parts.ledger, codeHash);\n',
    replace: '  const userId = accountOf(parts.ledger, codeHash + performance.now());\n',
    tests: credentials,
    named: 'makes one account',
  },
  {
    name: 'a held answer is for whom its row says',
    kind,
    file: `${server}/output-check/held-answer.ts`,
    find: 'if (then !== null && canonicalJson(then)',
    replace: 'if (then === null && canonicalJson(then)',
    tests: ['apps/portal/test/output-check.test.ts'],
    named: 'neither shown nor decided',
  },
  {
    name: 'a decision was made when its row says',
    kind,
    file: `${server}/held/table.ts`,
    find: 'decision, decisionMoment],',
    replace: 'decision],',
    tests: ['apps/portal/test/held.attack.test.ts'],
    named: 'dated otherwise',
  },
  {
    name: 'how many numbers a study asked for is what its row says',
    kind,
    file: `${server}/held/table.ts`,
    find: 'study: [study, numbersAsked, request',
    replace: 'study: [study, request',
    tests: ['apps/portal/test/held.attack.test.ts'],
    named: 'more numbers to ask for',
  },
  {
    name: 'an earlier count of numbers is as good as the last one',
    kind,
    file: `${server}/held/study.ts`,
    find: 'return row.numbersSpent >= ofYear',
    replace: 'return row.numbersSpent >= 0 || row.numbersSpent >= ofYear',
    tests: ['apps/portal/test/held.attack.test.ts'],
    named: 'more numbers to ask for',
  },
];
