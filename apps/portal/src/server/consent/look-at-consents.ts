import type { Disagreement } from '../held/commitment.ts';
import type { ConsentLeaf } from '../ledger/consent-leaves.ts';
import { nullIfItDisagrees, type RecordParts } from './own-records.ts';
import { storedConsents } from './stored-consents.ts';

/** Opening one takes some 50 microseconds, and a look comes every minute. */
const A_LOOK = 4_000;

/**
 * Holds stored consents to the tree: at each look that none is missing, and some of them whole, so that all are gone
 * through again and again. What was found wrong is looked at each time until it is right.
 */
export function lookAtConsents({
  prisma,
  keys,
  ledger: { book },
}: RecordParts): () => Promise<Disagreement[]> {
  let next = 0n;
  let wrong: readonly bigint[] = [];

  const leafAt = (index: bigint) => book.consents.within(index, index + 1n, 1);
  const disagreeing = async (leaves: readonly ConsentLeaf[]): Promise<bigint[]> => {
    const found = await storedConsents(prisma, keys, leaves).catch(nullIfItDisagrees);
    if (found !== null) return [];
    const [first] = leaves;
    if (leaves.length === 1 && first !== undefined) return [first.index];
    const middle = leaves.length >> 1;
    return [...(await disagreeing(leaves.slice(0, middle))), ...(await disagreeing(leaves.slice(middle)))];
  };

  /** Which leaves have no record with its secret; what was appended since the tree was read is not asked about. */
  const missing = async (): Promise<bigint[]> => {
    // Of one moment: nothing is read between the two. There may be millions, which are only listed where some are missing.
    const [size, count] = [book.size(), book.consents.count()];
    const [whole] = await prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) AS count FROM "ConsentRecord" r JOIN "ConsentSecret" s ON s."recordId" = r."id"
      WHERE r."leafIndex" >= 0 AND r."leafIndex" < ${size}`;
    if (whole?.count === BigInt(count)) return [];
    const rows = await prisma.$queryRaw<{ index: bigint }[]>`
      SELECT r."leafIndex" AS index FROM "ConsentRecord" r JOIN "ConsentSecret" s ON s."recordId" = r."id"`;
    const there = new Set(rows.map(({ index }) => index));
    const wanted = book.consents.within(0n, size, count);
    return wanted.flatMap(({ index }) => (there.has(index) ? [] : [index]));
  };

  return async () => {
    const { head } = await book.upTo(prisma);
    const some = book.consents.within(next, head.size, A_LOOK);
    next = some.length < A_LOOK ? 0n : (some.at(-1)?.index ?? -1n) + 1n;
    const again = wrong.flatMap(leafAt);
    wrong = [
      ...new Set([
        ...(await missing()),
        ...(again.length === 0 ? [] : await disagreeing(again)),
        ...(some.length === 0 ? [] : await disagreeing(some)),
      ]),
    ];
    return wrong.map((index) => ({
      ...{ code: 'HELD_CONSENT', table: 'ConsentRecord', row: index.toString(), column: null },
      sentence: `The consent of leaf ${index} is not stored as the log has it, or what opens it is gone.`,
    }));
  };
}
