import type { Dataset, Prisma, PrismaClient } from '@assent/prisma';
import { assertAsShown, shownDigest } from '../access/shown.ts';
import { lockActor } from '../credential/lock.ts';
import { toConstant, toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { policyPart } from '../held/dataset.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { rhoOfEpsilon } from '../question/accounting.ts';
import { type DisclosurePolicy, disclosurePolicy } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import { logPolicy } from './logged-policy.ts';

type PolicyParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'keyed'>;
  readonly held: Pick<Held, 'account' | 'dataset' | 'proposals' | 'view'>;
  readonly now: () => Date;
};

/** `shown`: digest of what the second person was shown of it, which has to be what it says still. */
export type AgreedPolicy = { readonly proposalId: string; readonly shown?: string | undefined };

export type PolicyOrder = { readonly datasetId: string; readonly policy: DisclosurePolicy };

/**
 * Proposes what may leave a dataset. It holds once a second person has agreed: whoever imports the records and invites
 * the board does not also say alone what the board may let out.
 */
export function proposePolicy(
  { prisma, ledger, held, now }: PolicyParts,
  actor: Actor,
  { datasetId, policy }: PolicyOrder,
): Promise<{ readonly proposalId: string }> {
  const wanted = { ...policy, regimes: [...new Set(policy.regimes)] };
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const dataset = await lockDataset(tx, datasetId);
    await held.dataset(datasetId, tx);
    const changed = await changedRow(tx, { dataset, leaves: await ledger.book.upTo(tx) }, wanted);
    const { id: proposalId } = await tx.policyProposal.create({
      // The leaf follows in this transaction; until then no other row has this number.
      data: { datasetId, proposedById: actor.id, policy: wanted, proposedAt: now(), leafIndex: -1n },
      select: { id: true },
    });
    const leafIndex = await ledger.append(tx, {
      ...{ v: 1, kind: 'policy-proposed', proposal: proposalId },
      ...{ ...policyPart({ ...dataset, ...changed }), by: actor.id },
    });
    await tx.policyProposal.update({ where: { id: proposalId }, data: { leafIndex } });
    return { proposalId };
  });
}

/**
 * Brings a proposed policy into force. Approvals keep the regime they were given; one the dataset no longer admits
 * answers nothing any more. The unit of the budget can be chosen until the first charge and never after: what was
 * spent in one unit has no exact amount in the other.
 */
export function confirmPolicy(
  { prisma, ledger, held, now }: PolicyParts,
  actor: Actor,
  { proposalId, shown }: AgreedPolicy,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const { proposal, dataset } = await openProposal(tx, held, proposalId);
    const { id: datasetId } = dataset;
    if (proposal.proposedById === actor.id) throw new PortalError('ACCESS_SECOND_PERSON');
    assertAsShown(shown, inWords(proposal, { dataset, by: await held.account(proposal.proposedById, tx) }));
    const policy = disclosurePolicy.parse(proposal.policy);
    const changed = await changedRow(tx, { dataset, leaves: await ledger.book.upTo(tx) }, policy);
    await tx.policyProposal.update({ where: { id: proposalId }, data: { closedAt: now() } });
    await tx.dataset.update({ where: { id: datasetId }, data: changed });
    await tx.policyChange.create({
      data: { datasetId, setById: proposal.proposedById, policy, setAt: now() },
    });
    const agreed = { by: proposal.proposedById, confirmedBy: actor.id, proposal: proposalId };
    await logPolicy(tx, ledger, { datasetId, ...agreed });
  });
}

/** Takes a proposal back, or turns it down: whoever may propose or agree may also end it. */
export function closePolicy(
  { prisma, ledger, held, now }: PolicyParts,
  actor: Actor,
  proposalId: string,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const { dataset } = await openProposal(tx, held, proposalId);
    await tx.policyProposal.update({ where: { id: proposalId }, data: { closedAt: now() } });
    await ledger.append(tx, {
      ...{ v: 1, kind: 'proposal-closed', proposal: proposalId },
      ...{ dataset: dataset.id, by: actor.id },
    });
  });
}

/** Read behind its lock, so that what is looked at afterwards is what was read, and stays so. */
async function lockDataset(tx: Transaction, id: string): Promise<Dataset> {
  await tx.$queryRaw`SELECT 1 FROM "Dataset" WHERE "id" = ${id} FOR NO KEY UPDATE`;
  const dataset = await tx.dataset.findUnique({ where: { id } });
  if (dataset === null) throw new PortalError('DATASET_UNKNOWN');
  return dataset;
}

async function openProposal(tx: Transaction, held: PolicyParts['held'], id: string) {
  const found = await tx.policyProposal.findUnique({ where: { id }, select: { datasetId: true } });
  if (found === null) throw new PortalError('DATASET_PROPOSAL_GONE');
  const dataset = await lockDataset(tx, found.datasetId);
  await held.dataset(dataset.id, tx);
  // Looked at behind the lock: of two who press at once, one finds it closed.
  const proposal = (await held.proposals(dataset.id, tx)).find((one) => one.id === id);
  if (proposal === undefined || proposal.closedAt !== null) throw new PortalError('DATASET_PROPOSAL_GONE');
  return { proposal, dataset };
}

/** What of the dataset's row a policy changes, if it may be set now. */
async function changedRow(
  tx: Transaction,
  { dataset, leaves }: { readonly dataset: Dataset; readonly leaves: Leaves },
  { regimes, sdc, accounting }: DisclosurePolicy,
) {
  if (sdc.minCell < dataset.threshold) {
    throw new PortalError('DATASET_POLICY', {
      detail: `The smallest number shown cannot be below the dataset's floor of ${dataset.threshold} people. Nothing was changed.`,
      fields: ['minCell'],
    });
  }
  const disclosure = { regimes, sdc };
  if (toWord(dataset.accounting) === accounting) return { disclosure };
  const datasetId = dataset.id;
  const asked = await tx.question.count({ where: { datasetId } });
  const granted = await tx.decision.count({
    where: { outcome: 'APPROVE', request: { study: { datasetId } } },
  });
  // By the rows also what was charged and has no release; by the log what no row has to say.
  if (asked > 0 || granted > 0 || wasUsed(leaves, datasetId)) {
    throw new PortalError('DATASET_POLICY', {
      detail:
        'The way the budget is counted cannot change any more: questions were charged or studies approved under it. Nothing was changed.',
      fields: ['accounting'],
    });
  }
  const rhoCapNano = accounting === 'zcdp' ? rhoOfEpsilon(dataset.epsilonCapMicro) : 0n;
  return { disclosure, accounting: toConstant(accounting), rhoCapNano };
}

/** Whether anything was released on a dataset or approved for it. */
function wasUsed(leaves: Leaves, datasetId: string): boolean {
  const studies = leaves.of('study-submitted').filter(({ leaf }) => leaf.dataset === datasetId);
  return (
    leaves.of('release', datasetId).length > 0 ||
    studies.some(({ leaf: { study } }) =>
      leaves.of('study-decided', study).some(({ leaf }) => leaf.outcome === 'approve'),
    )
  );
}

type Named = { readonly name: string } | null | undefined;

/** What a second person agrees to, as they are shown it. */
const inWords = (
  { id, policy }: Pick<Prisma.PolicyProposalModel, 'id' | 'policy'>,
  { dataset, by }: { readonly dataset: Named; readonly by: Named },
) => ({
  ...{ proposalId: id, dataset: dataset?.name ?? '', by: by?.name ?? '' },
  policy: disclosurePolicy.parse(policy),
});

export type WaitingPolicy = {
  readonly proposalId: string;
  readonly dataset: string;
  readonly policy: DisclosurePolicy;
  readonly by: string;
  readonly proposedAt: string;
  readonly mine: boolean;
  /** Digest of what of it is shown. */
  readonly shown: string;
};

export function waitingPolicies({ held }: Pick<PolicyParts, 'held'>, actor: Actor): Promise<WaitingPolicy[]> {
  return held.view(async (view) => {
    const rows = (await view.proposals())
      .filter(({ closedAt }) => closedAt === null)
      .toSorted((one, other) => Number(one.leafIndex - other.leafIndex));
    const datasets = new Map((await view.rules()).map((dataset) => [dataset.id, dataset]));
    const people = await view.accounts(rows.map(({ proposedById }) => proposedById));
    return rows.map((row) => {
      const words = inWords(row, {
        dataset: datasets.get(row.datasetId),
        by: people.get(row.proposedById),
      });
      return {
        ...words,
        shown: shownDigest(words),
        proposedAt: row.proposedAt.toISOString(),
        mine: row.proposedById === actor.id,
      };
    });
  });
}
