import type { PrismaClient } from '@assent/prisma';
import { toConstant, toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import { rhoOfEpsilon } from '../question/accounting.ts';
import type { DisclosurePolicy } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import { logPolicy } from './logged-policy.ts';

export type PolicyParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append'>;
  readonly held: Pick<Held, 'dataset'>;
  readonly now: () => Date;
};

export type PolicyOrder = { readonly datasetId: string; readonly policy: DisclosurePolicy };

/**
 * Sets what may leave a dataset. Approvals keep the regime they were given; one the dataset no longer admits
 * answers nothing any more. The unit of the budget can be chosen until the first charge and never after: what was
 * spent in one unit has no exact amount in the other.
 */
export function setPolicy(
  { prisma, ledger, held, now }: PolicyParts,
  actor: Actor,
  { datasetId, policy }: PolicyOrder,
): Promise<void> {
  const { regimes, sdc, accounting } = policy;
  return inTransaction(prisma, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Dataset" WHERE "id" = ${datasetId} FOR UPDATE`;
    const dataset = await tx.dataset.findUnique({ where: { id: datasetId } });
    if (dataset === null) throw new PortalError('DATASET_UNKNOWN');
    await held.dataset(datasetId, tx);
    if (sdc.minCell < dataset.threshold) {
      throw new PortalError('DATASET_POLICY', {
        detail: `The smallest number shown cannot be below the dataset's floor of ${dataset.threshold} people. Nothing was changed.`,
        fields: ['minCell'],
      });
    }
    if (toWord(dataset.accounting) !== accounting) await changeUnit();
    const disclosure = { regimes: [...new Set(regimes)], sdc };
    await tx.dataset.update({ where: { id: datasetId }, data: { disclosure } });
    await tx.policyChange.create({
      data: { datasetId, setById: actor.id, policy: { ...disclosure, accounting }, setAt: now() },
    });
    await logPolicy(tx, ledger, { datasetId, by: actor.id, confirmedBy: null });

    async function changeUnit() {
      const asked = await tx.question.count({ where: { datasetId } });
      const granted = await tx.decision.count({
        where: { outcome: 'APPROVE', request: { study: { datasetId } } },
      });
      if (asked > 0 || granted > 0) {
        throw new PortalError('DATASET_POLICY', {
          detail:
            'The way the budget is counted cannot change any more: questions were charged or studies approved under it. Nothing was changed.',
          fields: ['accounting'],
        });
      }
      const rhoCapNano = accounting === 'zcdp' ? rhoOfEpsilon(dataset?.epsilonCapMicro ?? 0n) : 0n;
      await tx.dataset.update({
        where: { id: datasetId },
        data: { accounting: toConstant(accounting), rhoCapNano },
      });
    }
  });
}
