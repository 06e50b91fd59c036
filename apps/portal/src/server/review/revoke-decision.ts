import { createHash } from 'node:crypto';
import { PortalError } from '../errors/error.ts';
import type { LedgerPort, Transaction } from '../ports.ts';
import type { LoadedDecision, LoadedStudy } from '../study/loaded.ts';

/** SHA-256 of a reason's UTF-8 text: the log is public, the reason is between board and study and can be held against it. */
export const reasonDigest = (reason: string): string => createHash('sha256').update(reason).digest('hex');

/**
 * Ends an approval in the caller's transaction, with its leaf. The conditional charge of a question looks at
 * `revokedAt`, so not even a question already on its way is paid for any more.
 */
export async function revokeDecision(
  tx: Transaction,
  order: {
    readonly ledger: Pick<LedgerPort, 'append'>;
    readonly study: LoadedStudy;
    readonly decision: LoadedDecision;
    readonly reason: string;
    readonly now: Date;
  },
): Promise<void> {
  const { ledger, study, decision, reason, now } = order;
  const request = study.requests.find(({ id }) => id === decision.requestId);
  if (request === undefined || decision.revokedAt !== null) throw new PortalError('REVIEW_NOT_APPROVED');
  const revokedLeafIndex = await ledger.append(tx, {
    v: 1,
    kind: 'decision-revoked',
    study: study.code,
    version: request.version,
    request: request.digest,
    reason: reasonDigest(reason),
  });
  await tx.decision.update({
    where: { id: decision.id },
    data: { revokedAt: now, revokedReason: reason, revokedLeafIndex },
  });
}
