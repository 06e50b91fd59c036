import type { PrismaClient } from '@assent/prisma';
import type { LedgerService } from '../ledger/service.ts';

export type SaidParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book'>;
  /** What consents of a person are found by. */
  readonly labelOf: (datasetId: string, personId: bigint) => string;
};

/**
 * Tells which numbers of a dataset something was said for: a consent or a withdrawal that the tree has, an account, an
 * invitation. Somebody new who got such a number would be counted by what another one said. Consents are found by the
 * beginning of their labels, so that by chance a number is passed over that nobody spoke of.
 */
export async function saidNumbers(
  { prisma, ledger, labelOf }: SaidParts,
  datasetId: string,
): Promise<(numbers: readonly bigint[]) => readonly bigint[]> {
  await ledger.book.upTo(prisma);
  const mayHave = ledger.book.consents.mayHave();
  const select = { personId: true } as const;
  const named = new Set([
    ...(await prisma.enrolment.findMany({ where: { datasetId }, select })).map(({ personId }) => personId),
    ...(await prisma.invitation.findMany({ where: { datasetId }, select })).map(({ personId }) => personId),
  ]);
  return (numbers) => numbers.filter((number) => named.has(number) || mayHave(labelOf(datasetId, number)));
}
