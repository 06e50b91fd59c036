import type { Prisma } from '@assent/prisma';
import type { Actor } from '../held/account.ts';
import { policyPart } from '../held/dataset.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

type Log = Pick<LedgerService, 'append'>;
type SetBy = {
  readonly by: Actor;
  readonly confirmedBy: string | null;
  readonly proposal?: string | null;
};

/** The leaf of a dataset's rules and caps as its row has them now, in the transaction that changed them. */
export async function logPolicy(tx: Transaction, ledger: Log, order: SetBy & { datasetId: string }) {
  const { datasetId, by, confirmedBy, proposal = null } = order;
  const row = await tx.dataset.findUniqueOrThrow({ where: { id: datasetId } });
  await ledger.append(tx, { v: 1, kind: 'policy-set', ...policyPart(row), by, confirmedBy, proposal });
}

/** A new dataset with the leaf of its budget and floor. */
export async function makeDataset(
  tx: Transaction,
  ledger: Log,
  { row, by }: { readonly row: Prisma.DatasetUncheckedCreateInput; readonly by: Actor },
) {
  const made = await tx.dataset.create({ data: row });
  await logPolicy(tx, ledger, { datasetId: made.id, by, confirmedBy: null });
  return made;
}
