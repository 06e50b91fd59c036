import type { Prisma } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { studyState } from '../shapes.ts';
import { approvedConditions, approvedContent } from './approved.ts';
import type { StudyFacts } from './authorise.ts';

const shape = {
  members: { select: { userId: true } },
  owner: { select: { organisation: { select: { kind: true } } } },
  dataset: { select: { id: true, name: true, threshold: true, currentDigest: true } },
  requests: {
    where: { decision: { outcome: 'APPROVE' } },
    orderBy: { version: 'desc' },
    take: 1,
    select: { id: true, content: true, decision: true },
  },
} satisfies Prisma.StudyInclude;

export type LoadedStudy = Prisma.StudyGetPayload<{ include: typeof shape }>;

/** The study as it stands on this connection; QUESTION_NOT_MEMBER where there is none, as for an outsider. */
export async function loadStudy(db: Pick<Transaction, 'study'>, studyId: string): Promise<LoadedStudy> {
  const study = await db.study.findUnique({ where: { id: studyId }, include: shape });
  if (study === null) throw new PortalError('QUESTION_NOT_MEMBER');
  return study;
}

export function factsOf(study: LoadedStudy): StudyFacts {
  const request = study.requests[0];
  const decision = request?.decision ?? null;
  return {
    state: studyState.parse(study.state.toLowerCase().replaceAll('_', '-')),
    memberIds: [study.ownerId, ...study.members.map((member) => member.userId)],
    datasetThreshold: study.dataset.threshold,
    approval:
      request === undefined || decision === null || decision.expiresAt === null
        ? null
        : {
            expiresAt: decision.expiresAt,
            revoked: decision.revokedAt !== null,
            content: approvedContent.parse(request.content),
            conditions: approvedConditions.parse(decision.conditions),
          },
  };
}
