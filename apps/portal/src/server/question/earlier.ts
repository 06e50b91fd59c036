import type { PrismaClient } from '@assent/prisma';
import type { EarlierRelease } from '@assent/query-engine';
import type { Transaction } from '../ports.ts';
import { releaseContent } from '../release/content.ts';

/** Everything released on a dataset until now, by any study and for any board, and the leaf of the newest. */
export type Earlier = { readonly releases: readonly EarlierRelease[]; readonly newest: bigint | null };

/** What exact answers are held against: who was behind each release, sealed, and the exact tables it published. */
export async function earlierOn(prisma: PrismaClient, datasetId: string): Promise<Earlier> {
  const rows = await prisma.release.findMany({
    where: { datasetId },
    orderBy: { leafIndex: 'asc' },
    select: { questionId: true, members: true, content: true, leafIndex: true },
  });
  const releases = rows.map(({ questionId, members, content }): EarlierRelease => {
    const { record } = releaseContent.parse(JSON.parse(content));
    return { chargeId: questionId, members: new Uint8Array(members), published: publishedIn(record) };
  });
  return { releases, newest: rows.at(-1)?.leafIndex ?? null };
}

/** The engine wrote it and the leaf's digest is over it: it is read as what it was written as. */
const publishedIn = (record: Readonly<Record<string, unknown>> | undefined): EarlierRelease['published'] =>
  record?.regime === 'statistical-disclosure-control'
    ? (record.published as EarlierRelease['published'])
    : undefined;

/**
 * Whether nothing was released on the dataset since. Asked by whoever holds the log's head, which every release needs:
 * two exact answers at the same moment cannot both miss the other.
 */
export async function isNewest(
  tx: Pick<Transaction, 'release'>,
  datasetId: string,
  { newest }: Earlier,
): Promise<boolean> {
  const found = await tx.release.findFirst({
    where: { datasetId },
    orderBy: { leafIndex: 'desc' },
    select: { leafIndex: true },
  });
  return (found?.leafIndex ?? null) === newest;
}
