import type { PrismaClient } from '@assent/prisma';
import type { EarlierRelease, ToldBefore } from '@assent/query-engine';
import type { Transaction } from '../ports.ts';
import { releaseContent } from '../release/content.ts';

/** The exact releases on a dataset until now, by any study and for any board, and the leaf of the newest. */
export type Earlier = ToldBefore & { readonly newest: bigint | null };

/** Releases read at a time: an engine is sent those it does not know yet. */
const BATCH = 100;

const exactOn = (datasetId: string) => ({
  datasetId,
  question: { regime: 'STATISTICAL_DISCLOSURE_CONTROL' as const },
});

/** What exact answers are held against: who was behind each release, sealed, and the numbers it shows. */
export async function earlierOn(prisma: PrismaClient, datasetId: string): Promise<Earlier> {
  const where = exactOn(datasetId);
  const newest = await newestOf(prisma, datasetId);
  const upTo = { ...where, leafIndex: { lte: newest ?? -1n } };
  return {
    newest,
    count: await prisma.release.count({ where: upTo }),
    after: async (known) => {
      const rows = await prisma.release.findMany({
        where: upTo,
        orderBy: { leafIndex: 'asc' },
        skip: known,
        take: BATCH,
        select: { questionId: true, members: true, content: true },
      });
      return rows.map(({ questionId, members, content }): EarlierRelease => {
        const { record } = releaseContent.parse(JSON.parse(content));
        return { chargeId: questionId, members: new Uint8Array(members), values: valuesIn(record) };
      });
    },
  };
}

/** The engine wrote it and the leaf's digest is over it: it is read as what it was written as. */
const valuesIn = (record: Readonly<Record<string, unknown>> | undefined): EarlierRelease['values'] =>
  record?.regime === 'statistical-disclosure-control' && Array.isArray(record.numbers)
    ? record.numbers.map(({ value }: { value: number | null }) => value)
    : [];

/**
 * Whether no exact number was released on the dataset since. Asked by whoever holds the log's head, which every release
 * needs: two exact answers at the same moment cannot both miss the other.
 */
export const isNewest = async (
  tx: Pick<Transaction, 'release'>,
  datasetId: string,
  { newest }: Earlier,
): Promise<boolean> => (await newestOf(tx, datasetId)) === newest;

async function newestOf(db: Pick<Transaction, 'release'>, datasetId: string): Promise<bigint | null> {
  const found = await db.release.findFirst({
    where: exactOn(datasetId),
    orderBy: { leafIndex: 'desc' },
    select: { leafIndex: true },
  });
  return found?.leafIndex ?? null;
}
