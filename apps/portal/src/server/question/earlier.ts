import { createHash } from 'node:crypto';
import type { Prisma, PrismaClient } from '@assent/prisma';
import { disclosureRecordSchema, type EarlierRelease, type ToldBefore } from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { HeldRelease } from '../held/looks.ts';
import { membersDigestOf } from '../held/release.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import { type ReleaseContent, releaseContent } from '../release/content.ts';

/** The exact releases on a dataset until now, by any study and for any board, and the leaf of the newest. */
export type Earlier = ToldBefore & { readonly newest: bigint | null };

/** Releases read at a time: an engine is sent those it does not know yet. */
const BATCH = 100;

/**
 * What exact answers are held against: who was behind each release, sealed, and the numbers it shows. Of everything
 * released on the dataset, as it was held to the log. They are large and read one after the other while the engine
 * runs, so each is held to what was seen of it when it is read.
 */
export function earlierAmong(prisma: PrismaClient, released: readonly HeldRelease[]): Earlier {
  const exact = released
    .filter(({ regime }) => regime === 'STATISTICAL_DISCLOSURE_CONTROL')
    .toSorted((one, other) => Number(one.leafIndex - other.leafIndex));
  return {
    newest: exact.at(-1)?.leafIndex ?? null,
    count: exact.length,
    after: async (known) => {
      const batch = exact.slice(known, known + BATCH);
      const rows = await prisma.release.findMany({
        where: { leafIndex: { in: batch.map(({ leafIndex }) => leafIndex) } },
        select: { leafIndex: true, questionId: true, members: true, content: true },
      });
      const byLeaf = new Map(rows.map((row) => [row.leafIndex, row]));
      return batch.map((seen): EarlierRelease => {
        const row = byLeaf.get(seen.leafIndex);
        if (row === undefined || !isAsSeen(row, seen)) throw new PortalError('HELD_RELEASE');
        const { record } = releaseContent.parse(JSON.parse(row.content));
        return {
          chargeId: row.questionId,
          members: new Uint8Array(row.members),
          ...toldIn(record),
        };
      });
    },
  };
}

/** With another list, or under another question, a set that was told would pass for one that was not. */
const isAsSeen = (
  { questionId, members, content }: Pick<Prisma.ReleaseModel, 'questionId' | 'members' | 'content'>,
  seen: HeldRelease,
): boolean =>
  sha256(content) === seen.contentHash &&
  questionId === seen.questionId &&
  membersDigestOf(members) === seen.membersDigest;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The engine wrote it and the leaf's digest is over it: it is read as what it was written as. */
function toldIn(record: ReleaseContent['record']): Pick<EarlierRelease, 'values' | 'rounding'> {
  const read = disclosureRecordSchema.safeParse(record);
  if (!read.success || read.data.regime !== 'statistical-disclosure-control')
    return { values: [], rounding: 1 };
  const { numbers, policy } = read.data;
  return { values: numbers.map(({ value }) => value), rounding: policy.rounding };
}

/** What rolls back an answer that was not held against the newest release: it is asked again. */
export const OVERTAKEN = Symbol('overtaken');

/**
 * Refuses an exact answer beside which another one was released meanwhile, by the log: a row can be hidden for a moment.
 * Whoever asks has the log's head, which every release needs: two at once cannot both miss the other.
 */
export function assertNewest(leaves: Leaves, datasetId: string, earlier: Earlier): void {
  // Noise is paid for with epsilon, and exact numbers with none.
  const newest = leaves.of('release', datasetId).findLast(({ leaf }) => leaf.epsilonMicro === 0);
  if ((newest?.index ?? null) !== earlier.newest) throw OVERTAKEN;
}
