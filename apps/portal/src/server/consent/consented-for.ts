import type { PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { LedgerService } from '../ledger/service.ts';
import { termsOf } from '../question/prepare.ts';
import { requestContent } from '../study/content.ts';
import type { ConsentBook } from './book.ts';

/**
 * How many persons permit something to a study now, by the decision that questions are answered with. A number
 * about consents and not about anybody's health; for the operator, no procedure gives it away.
 */
export async function consentedFor(
  parts: { readonly prisma: PrismaClient; readonly ledger: LedgerService; readonly book: ConsentBook },
  studyId: string,
  today: Date,
): Promise<number> {
  const study = await parts.prisma.study.findUnique({
    where: { id: studyId },
    include: { requests: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const request = study?.requests[0];
  if (study == null || request === undefined) throw new PortalError('CONSENT_STUDY_UNKNOWN');
  const terms = termsOf(study.code, study.datasetId, requestContent.parse(request.content));
  const { size } = await parts.ledger.head();
  return (await parts.book.scopeFor(terms, { logSize: size, today })).persons.length;
}
