import { Prisma } from '@assent/prisma';
import { assertNoConflict } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { toConstant } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { ballotDigest } from '../held/study.ts';
import type { View } from '../held/view.ts';
import type { Transaction } from '../ports.ts';
import { requestContent } from '../study/content.ts';
import type { Actor } from '../trpc/context.ts';
import { assertConditions, assertConditionsBelong } from './conditions.ts';
import type { ReviewParts } from './create-reviews.ts';
import { datasetFrame } from './frame.ts';
import type { LoadedRequest } from './loaded.ts';
import { lockRequest, openRequest } from './lock.ts';
import type { Ballot } from './service.ts';

/** One vote per person and request; it cannot be changed, so nobody can vote, look, and vote again. */
export function castVote(
  parts: ReviewParts,
  { actor, requestId, ballot }: { actor: Actor; requestId: string; ballot: Ballot },
): Promise<void> {
  const { held, ledger, now } = parts;
  const { choice, reason, conditions } = ballot;
  assertConditionsBelong(choice, conditions);
  const see = async (view: View) => {
    const request = await openRequest(view, requestId);
    assertNoConflict(actor, request.study);
    if (request.votes.some(({ userId }) => userId === actor.id)) throw new PortalError('REVIEW_VOTED');
    const { dataset } = request.study;
    if (conditions !== undefined) {
      assertConditions(conditions, {
        dataset: datasetFrame(dataset),
        content: requestContent.parse(request.content),
        today: now().toISOString().slice(0, 10),
      });
    }
    return request;
  };
  const write = async (tx: Transaction, request: LoadedRequest) => {
    const leafIndex = await ledger.append(tx, {
      ...{ v: 1, kind: 'vote-cast', study: request.study.code, version: request.version },
      ...{ request: request.digest, voter: actor.id },
      ballot: ballotDigest({ choice, reason, conditions }, ledger.keyed),
    });
    await tx.vote.create({
      data: {
        requestId,
        userId: actor.id,
        choice: toConstant(choice),
        reason,
        conditions: conditions ?? Prisma.DbNull,
        castAt: now(),
        leafIndex,
      },
    });
  };
  const lock = async (tx: Transaction, request: LoadedRequest) => {
    await lockActor(tx, ledger, actor);
    return lockRequest(ledger)(tx, request);
  };
  return held.act({ see, lock, write });
}
