import { randomUUID } from 'node:crypto';
import { Prisma } from '@assent/prisma';
import { assertNoConflict } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { toConstant, toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { decisionMoment } from '../held/study.ts';
import type { View } from '../held/view.ts';
import type { Transaction } from '../ports.ts';
import { rhoOfEpsilon } from '../question/accounting.ts';
import { requestContent } from '../study/content.ts';
import { conditionsOf } from '../study/loaded.ts';
import { move } from '../study/move.ts';
import type { Actor } from '../trpc/context.ts';
import { assertConditions, assertConditionsBelong, assertWithinVotes, endOfDay } from './conditions.ts';
import type { ReviewParts } from './create-reviews.ts';
import { datasetFrame } from './frame.ts';
import type { LoadedRequest } from './loaded.ts';
import { lockRequest, openRequest } from './lock.ts';
import { reasonDigest } from './revoke-decision.ts';
import type { Ballot } from './service.ts';
import { majorityOf } from './tally.ts';

/**
 * Makes the board's majority the decision: state, decision and leaf in one transaction. An approval covers
 * exactly the version voted on.
 */
export function decide(
  parts: ReviewParts,
  { actor, requestId, ballot }: { actor: Actor; requestId: string; ballot: Ballot },
): Promise<void> {
  const { held, ledger, now } = parts;
  const { choice, reason, conditions } = ballot;
  assertConditionsBelong(choice, conditions);
  const see = async (view: View) => {
    const request = await openRequest(view, requestId);
    assertNoConflict(actor, request.study);
    assertInLine(request, ballot, parts.quorum);
    if (choice === 'approve') assertApproval(request, ballot, now());
    return request;
  };
  const write = async (tx: Transaction, request: LoadedRequest) => {
    await move(tx, request.studyId, choice);
    const leafIndex = await ledger.append(tx, {
      v: 1,
      kind: 'study-decided',
      study: request.study.code,
      version: request.version,
      request: request.digest,
      outcome: choice,
      conditions: conditions ?? null,
      reason: reasonDigest(reason),
    });
    const moment = { id: randomUUID(), requestId, decidedAt: now() };
    await tx.decision.create({
      data: {
        ...moment,
        seal: decisionMoment.sealOf(ledger.keyed, moment),
        outcome: toConstant(choice),
        reason,
        conditions: conditions ?? Prisma.DbNull,
        epsilonCapMicro: BigInt(conditions?.epsilonMicro ?? 0),
        rhoCapNano: rhoOfEpsilon(BigInt(conditions?.epsilonMicro ?? 0)),
        expiresAt: conditions === undefined ? null : endOfDay(conditions.expiresOn),
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

function assertInLine(request: LoadedRequest, { choice }: Ballot, quorum: number): void {
  if (request.votes.length < quorum) throw new PortalError('REVIEW_NO_QUORUM');
  const majority = majorityOf(request.votes.map((vote) => toWord(vote.choice)));
  if (majority !== choice) throw new PortalError('REVIEW_NOT_MAJORITY');
}

function assertApproval(request: LoadedRequest, { conditions }: Ballot, now: Date): void {
  if (conditions === undefined) {
    throw new PortalError('REVIEW_CONDITIONS', {
      detail: 'An approval needs its conditions. Nothing was recorded.',
      fields: ['conditions'],
    });
  }
  const frame = datasetFrame(request.study.dataset);
  assertConditions(conditions, {
    dataset: frame,
    content: requestContent.parse(request.content),
    today: now.toISOString().slice(0, 10),
  });
  const approving = request.votes.filter(({ choice }) => choice === 'APPROVE');
  assertWithinVotes(
    conditions,
    approving.flatMap((vote) => conditionsOf(vote) ?? []),
    frame.sdc,
  );
}
