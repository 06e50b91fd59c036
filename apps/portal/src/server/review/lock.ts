import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { lockStudy } from '../study/move.ts';
import { heldRequest, isOpen, type LoadedRequest } from './loaded.ts';

/** What is voted and decided on: the request as it was submitted, beside the votes cast. REVIEW_CLOSED when it is not open. */
export async function openRequest(view: View, requestId: string): Promise<LoadedRequest> {
  const request = await heldRequest(view, requestId);
  if (request === null) throw new PortalError('NOT_FOUND');
  if (!isOpen(request)) throw new PortalError('REVIEW_CLOSED');
  return request;
}

/**
 * Locks the study of a request until the transaction ends, so that a vote cannot slip in beside a decision nor two
 * decisions beside each other, and names what else a vote and a decision are made by: rules, and whose votes count.
 */
export const lockRequest =
  ({ keyed }: Pick<LedgerService, 'keyed'>) =>
  async (tx: Transaction, { study, votes }: LoadedRequest): Promise<readonly string[]> => {
    await lockStudy(tx, study.id);
    // A withdrawal before there is a decision has no leaf. Looked at to refuse, and never to let anything through.
    const open = await tx.study.count({ where: { id: study.id, state: 'SUBMITTED' } });
    if (open === 0) throw new PortalError('REVIEW_CLOSED');
    return [study.code, study.datasetId, ...votes.map(({ userId }) => keyed('account', userId))];
  };
