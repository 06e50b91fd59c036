import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { Transaction } from '../ports.ts';
import { isOpen, type LoadedRequest, loadRequest } from './loaded.ts';

/**
 * The request with its study locked until the transaction ends, so that a vote cannot slip in beside a decision
 * nor two decisions beside each other. REVIEW_CLOSED when it is not open.
 */
export async function lockOpenRequest(tx: Transaction, requestId: string): Promise<LoadedRequest> {
  await tx.$queryRaw`
    SELECT 1 FROM "Study" WHERE "id" = (SELECT "studyId" FROM "StudyRequest" WHERE "id" = ${requestId}) FOR NO KEY UPDATE`;
  const request = await loadRequest(tx, requestId);
  if (request === null) throw new PortalError('NOT_FOUND');
  if (!isOpen(request)) throw new PortalError('REVIEW_CLOSED');
  return request;
}

/** What is voted and decided on is what was submitted, under the rules that hold, beside the votes that were cast. */
export const holdRequest = (
  { held }: { readonly held: Held },
  { studyId }: Pick<LoadedRequest, 'studyId'>,
  db?: Transaction,
): Promise<void> => held.study(studyId, db);
