import type { Leaf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import { officeOf, withKind } from './account.ts';
import { adoptRows } from './adopting-rows.ts';
import { policyPart } from './dataset.ts';
import { ballotDigest } from './study.ts';

/** Everything that is adopted; true when the log itself was. */
export async function adopt(prisma: PrismaClient, ledger: LedgerService): Promise<boolean> {
  const first = await adoptLog(prisma, ledger);
  await adoptRows(prisma, ledger);
  return first;
}

/**
 * Takes accounts, policies and votes from before they had leaves as they stand, once in the life of a log: the leaf
 * that says so cannot be taken out again, so that a row slipped in later is never blessed by a restart.
 */
function adoptLog(prisma: PrismaClient, ledger: LedgerService): Promise<boolean> {
  const { keyed } = ledger;
  return inTransaction(prisma, async (tx) => {
    const leaves = await ledger.lock(tx);
    if (leaves.of('log-adopted').length > 0) return false;
    const accounts = await tx.user.findMany({ include: withKind, orderBy: { id: 'asc' } });
    const datasets = await tx.dataset.findMany({ orderBy: { id: 'asc' } });
    const votes = await tx.vote.findMany({
      include: { request: { include: { study: { select: { code: true } } } } },
      orderBy: [{ castAt: 'asc' }, { userId: 'asc' }],
    });
    const made = accounts.flatMap((row): Leaf[] => {
      const office = officeOf(row, keyed);
      if (office === null) return [];
      return [
        {
          v: 1,
          kind: 'account-made',
          account: row.id,
          ...office,
          by: 'adopted',
          confirmedBy: null,
          invitation: null,
        },
      ];
    });
    const invitations = await tx.invitation.findMany({ where: { usedAt: null, role: { not: 'PATIENT' } } });
    const organisations = await tx.organisation.findMany();
    const invited = invitations.flatMap((row): Leaf[] => {
      const organisation = organisations.find(({ id }) => id === row.organisationId) ?? null;
      const office = officeOf({ ...row, organisation }, keyed);
      const invitation = keyed('invitation', row.codeHash);
      return office === null ? [] : [{ v: 1, kind: 'account-invited', invitation, ...office, by: 'adopted' }];
    });
    const set = datasets.map(
      (row): Leaf => ({
        v: 1,
        kind: 'policy-set',
        ...policyPart(row),
        by: 'adopted',
        confirmedBy: null,
        proposal: null,
      }),
    );
    const cast = votes.map(
      (vote): Leaf => ({
        ...{ v: 1, kind: 'vote-cast', study: vote.request.study.code, version: vote.request.version },
        ...{ request: vote.request.digest, voter: vote.userId },
        ballot: ballotDigest({ ...vote, choice: toWord(vote.choice) }, keyed),
      }),
    );
    // A version that was brought into use again before that had a leaf.
    const used = datasets.flatMap((row): Leaf[] =>
      row.currentDigest === null ||
      leaves.of('dataset-registered', row.id).at(-1)?.leaf.datasetVersion === row.currentDigest
        ? []
        : [
            {
              ...{ v: 1, kind: 'dataset-imported', dataset: row.id },
              ...{ datasetVersion: row.currentDigest, by: 'adopted' },
            },
          ],
    );
    const adopted: Leaf = {
      ...{ v: 1, kind: 'log-adopted' },
      ...{ accounts: made.length, datasets: set.length, votes: cast.length },
    };
    const before = [adopted, ...made, ...invited, ...set, ...used];
    const first = await ledger.appendAll(tx, [...before, ...cast]);
    const firstVote = first + BigInt(before.length);
    for (const [at, { requestId, userId }] of votes.entries()) {
      await tx.vote.update({
        where: { requestId_userId: { requestId, userId } },
        data: { leafIndex: firstVote + BigInt(at) },
      });
    }
    return true;
  });
}
