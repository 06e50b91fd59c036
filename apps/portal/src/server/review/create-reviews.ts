import type { PrismaClient } from '@assent/prisma';
import type { Describe } from '../cohort/describe.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import { castVote } from './casting.ts';
import { decide } from './deciding.ts';
import { readQueue } from './queueing.ts';
import { readRequest } from './reading.ts';
import { revoke } from './revoking.ts';
import type { ReviewService } from './service.ts';

export type ReviewParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'keyed'>;
  readonly held: Held;
  readonly describe: Describe;
  readonly now: () => Date;
  /** Votes that must be in before anybody sees any, and before the chair may decide. */
  readonly quorum: number;
  /** Days a board has. */
  readonly reviewDays: number;
};

export function createReviews(parts: ReviewParts): ReviewService {
  return {
    queue: (actor) => readQueue(parts, actor),
    get: (actor, requestId) => readRequest(parts, actor, requestId),
    vote: (actor, requestId, ballot) => castVote(parts, { actor, requestId, ballot }),
    decide: (actor, requestId, ballot) => decide(parts, { actor, requestId, ballot }),
    revoke: (actor, studyId, reason) => revoke(parts, { actor, studyId, reason }),
  };
}
