import { randomUUID } from 'node:crypto';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { numbersAsked } from '../held/study.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Transaction } from '../ports.ts';
import type { Actor } from '../trpc/context.ts';
import type { StudyParts } from './create-studies.ts';

// Any number that nothing else locks on: one new study at a time, so that no two get the same code.
const NUMBERING = 7_200_411;

export function createStudy(
  { prisma, ledger, now }: StudyParts,
  actor: Actor,
  order: { datasetId: string; title: string },
): Promise<{ id: string; code: string }> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const dataset = await tx.dataset.findUnique({ where: { id: order.datasetId }, select: { id: true } });
    if (dataset === null) throw new PortalError('DATASET_UNKNOWN');
    const time = now();
    const counted = { id: randomUUID(), numbersYear: 0, numbersSpent: 0 };
    const study = await tx.study.create({
      data: {
        ...counted,
        seal: numbersAsked.sealOf(ledger.keyed, counted),
        code: await nextCode(tx, time.getUTCFullYear()),
        datasetId: dataset.id,
        ownerId: actor.id,
        draft: { title: order.title },
        createdAt: time,
        updatedAt: time,
      },
      select: { id: true, code: true },
    });
    return study;
  });
}

/** A-2026-0001 and on, starting anew each year. */
async function nextCode(tx: Transaction, year: number): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${NUMBERING})`;
  const prefix = `A-${year}-`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(split_part("code", '-', 3)::int) AS last FROM "Study" WHERE starts_with("code", ${prefix})`;
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}
