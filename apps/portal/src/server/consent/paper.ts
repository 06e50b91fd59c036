import type { PrismaClient } from '@assent/prisma';
import { subjectOf } from '../credential/acts.ts';
import { accountState } from '../credential/since.ts';
import { toWord } from '../enum-words.ts';
import type { OwnRecord } from './own-records.ts';
import { type ConsentParts, dayOf } from './parts.ts';
import type { ConsentOverview } from './shapes.ts';

/** Which of a person's answers came on paper, newest first. */
export async function paperRows(
  prisma: PrismaClient,
  own: readonly OwnRecord[],
): Promise<ConsentOverview['paper']> {
  const rows = await prisma.paperWithdrawal.findMany({
    where: { recordId: { in: own.map(({ id }) => id) } },
    orderBy: { leafIndex: 'desc' },
  });
  return rows.map(({ recordId, receivedOn, reference, outcome }) => ({
    ...{ recordId, receivedOn: dayOf(receivedOn), reference },
    outcome: outcome && toWord(outcome),
  }));
}

const outcomeWords = {
  CONFIRMED: 'A second person held it against the paper and found it right',
  CONTESTED: 'A second person found it wrong. It holds until you say yes again',
} as const;

/** What stands beside an answer and not in it: how it came, and whether whoever signed it was who they should be. */
export async function wordsBeside(
  { prisma, ledger }: Pick<ConsentParts, 'prisma' | 'ledger'>,
  recordId: string,
): Promise<{ label: string; value: string }[]> {
  const row = await prisma.consentRecord.findUniqueOrThrow({
    where: { id: recordId },
    include: { paper: true },
  });
  const { paper } = row;
  const [signedBy = ''] = row.idempotencyKey.split(':');
  const recalled = accountState(await ledger.book.upTo(prisma), subjectOf(ledger, signedBy)) === 'recalled';
  const marked = 'Signed with an account that somebody else had opened; it counts for nothing';
  return [
    ...(recalled ? [{ label: 'Marked', value: marked }] : []),
    ...(paper === null
      ? []
      : [
          { label: 'Paper received', value: dayOf(paper.receivedOn) },
          { label: 'Paper kept as', value: paper.reference },
          {
            label: 'Checked',
            value:
              paper.outcome === null
                ? 'By nobody else yet. It holds already'
                : outcomeWords[paper.outcome] + (paper.reason === null ? '' : `: ${paper.reason}`),
          },
        ]),
  ];
}
