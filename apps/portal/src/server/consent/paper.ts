import type { PrismaClient } from '@assent/prisma';
import type { Translator } from '../../shared/language/translator.ts';
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

/** What stands beside an answer and not in it: how it came, and whether whoever signed it was who they should be. */
export async function wordsBeside(
  { prisma, ledger }: Pick<ConsentParts, 'prisma' | 'ledger'>,
  recordId: string,
  t: Translator,
): Promise<{ label: string; value: string }[]> {
  const row = await prisma.consentRecord.findUniqueOrThrow({
    where: { id: recordId },
    include: { paper: true },
  });
  const { paper } = row;
  const [signedBy = ''] = row.idempotencyKey.split(':');
  const recalled = accountState(await ledger.book.upTo(prisma), subjectOf(ledger, signedBy)) === 'recalled';
  return [
    ...(recalled ? [{ label: t('record.marked'), value: t('record.markedText') }] : []),
    ...(paper === null
      ? []
      : [
          { label: t('record.paperReceived'), value: dayOf(paper.receivedOn) },
          { label: t('record.paperKept'), value: paper.reference },
          {
            label: t('record.checked'),
            value:
              paper.outcome === null
                ? t('record.unchecked')
                : t(`record.${toWord(paper.outcome)}`) + (paper.reason === null ? '' : `: ${paper.reason}`),
          },
        ]),
  ];
}
