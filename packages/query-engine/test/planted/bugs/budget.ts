import type { PlantedBug } from '../bug.ts';

const question = 'apps/portal/src/server/question';
const asking = ['apps/portal/test/question.test.ts'];
const charging = ['prisma/test/charge.test.ts'];

/** Budgets that are spent twice, given back, or not asked. */
export const budgetBugs: readonly PlantedBug[] = [
  {
    name: 'the dataset’s budget is read and then written',
    kind: 'read-then-write budget',
    file: 'prisma/src/charge.ts',
    within: 'chargeDataset',
    find: '  const { epsilonMicro, deltaPico, rhoNano } = positive(charge);\n',
    replace: `  const { epsilonMicro, deltaPico, rhoNano } = positive(charge);
  const client = executor as unknown as Prisma.TransactionClient;
  const seen = await client.dataset.findUniqueOrThrow({ where: { id: datasetId } });
  if (seen.epsilonSpentMicro + epsilonMicro > seen.epsilonCapMicro) return false;
  if (seen.deltaSpentPico + deltaPico > seen.deltaCapPico) return false;
  if (seen.rhoSpentNano + rhoNano > seen.rhoCapNano) return false;
  await client.dataset.update({
    where: { id: datasetId },
    data: {
      epsilonSpentMicro: seen.epsilonSpentMicro + epsilonMicro,
      deltaSpentPico: seen.deltaSpentPico + deltaPico,
      rhoSpentNano: seen.rhoSpentNano + rhoNano,
    },
  });
  if (seen) return true;
`,
    tests: charging,
  },
  {
    name: 'the study’s budget takes one more than it has',
    kind: 'read-then-write budget',
    file: 'prisma/src/charge.ts',
    within: 'chargeDecision',
    find: '<= "epsilonCapMicro"\n      AND "rhoSpentNano"',
    replace: '<= "epsilonCapMicro" + 1\n      AND "rhoSpentNano"',
    tests: charging,
  },
  {
    name: 'delta is not held to its cap',
    kind: 'read-then-write budget',
    file: 'prisma/src/charge.ts',
    within: 'chargeDataset',
    find: '<= "deltaCapPico"',
    replace: '<= "deltaCapPico" + 1',
    tests: charging,
  },
  {
    name: 'a charge below zero gives back',
    kind: 'refund on error',
    file: 'prisma/src/charge.ts',
    within: 'positive',
    find: "  if (epsilonMicro < 0n || deltaPico < 0n || rhoNano < 0n) throw new RangeError('A charge is not negative.');\n",
    replace: '',
    tests: charging,
  },
  {
    name: 'equal questions at the same moment do not wait for one another',
    kind: 'read-then-write budget',
    file: `${question}/reserve.ts`,
    within: 'reserve',
    find: ' FOR NO KEY UPDATE`;',
    replace: '`;',
    tests: ['apps/portal/test/accounting.test.ts'],
    named: 'lets an equal question wait',
  },
  {
    name: 'a run that fails gives the study its charge back',
    kind: 'refund on error',
    file: `${question}/service.ts`,
    within: 'openQuestions',
    find: '        await recordFailure(prisma, { questionId, failureCode, isClosing: running.isClosing });',
    replace: `        await recordFailure(prisma, { questionId, failureCode, isClosing: running.isClosing });
        const back = { epsilonSpentMicro: { decrement: charged.asked.question.epsilonMicro } };
        await prisma.decision.updateMany({
          where: { request: { study: { code: charged.study.code } } },
          data: back,
        });`,
    tests: ['apps/portal/test/no-refund.test.ts'],
  },
  {
    name: 'a run that fails gives the dataset its charge back',
    kind: 'refund on error',
    file: `${question}/service.ts`,
    within: 'openQuestions',
    find: '        await recordFailure(prisma, { questionId, failureCode, isClosing: running.isClosing });',
    replace: `        await recordFailure(prisma, { questionId, failureCode, isClosing: running.isClosing });
        const back = { epsilonSpentMicro: { decrement: charged.asked.question.epsilonMicro } };
        await prisma.dataset.update({ where: { id: charged.dataset.id }, data: back });`,
    tests: ['apps/portal/test/no-refund.test.ts'],
  },
  {
    name: 'an answer is kept whoever has withdrawn since',
    kind: 'cache keyed without consent root',
    file: `${question}/answer-key.ts`,
    within: 'answerKeyOf',
    find: 'canonicalJson(parts)',
    replace: "canonicalJson({ ...parts, consentDigest: '' })",
    tests: [`${question}/answer-key.test.ts`],
  },
  {
    name: 'an answer is kept whatever the dataset version',
    kind: 'cache keyed without consent root',
    file: `${question}/answer-key.ts`,
    within: 'answerKeyOf',
    find: 'canonicalJson(parts)',
    replace: "canonicalJson({ ...parts, datasetDigest: '' })",
    tests: [`${question}/answer-key.test.ts`],
  },
  {
    name: 'the key of an answer is made without the consents that were pinned',
    kind: 'cache keyed without consent root',
    file: `${question}/prepare.ts`,
    within: 'prepare',
    find: '    consentDigest: pinned.scope.digest,',
    replace: "    consentDigest: '',",
    tests: asking,
    named: 'see a withdrawal at the next question',
  },
];
