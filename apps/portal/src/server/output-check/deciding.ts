import { randomBytes } from 'node:crypto';
import { commitment, releaseLeaf } from '@assent/consent-ledger';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { moveQuestion } from '../question/move-question.ts';
import { releaseContent } from '../release/content.ts';
import { storeRelease } from '../release/storing.ts';
import { lockStudy } from '../study/move.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { type HeldAnswer, openFor } from './held-answer.ts';
import { type CheckedQuestion, loadForChecker } from './loaded.ts';
import type { AcceptOrder, ReturnOrder } from './shapes.ts';
import { withhold } from './withholding.ts';

/**
 * Releases a held answer without the cells named: release, leaf, decision and the end of the sealed answer in one
 * transaction. From then on the numbers left out are nowhere.
 */
export async function accept(
  parts: OutputCheckParts,
  actor: Actor,
  { questionId, withhold: names, reason }: AcceptOrder,
): Promise<{ releaseId: string }> {
  const { ledger, anchors, keys, now } = parts;
  const released = await decideOn(
    parts,
    { actor, questionId, act: 'accept' },
    async (tx, { question, held }) => {
      assertNoNumber(reason);
      assertApproved(question);
      const withheld = [...new Set(names)].toSorted();
      const decidedAt = now();
      const salt = randomBytes(32);
      const content = releaseContent.parse({
        ...withhold(held.content, new Set(withheld)),
        checked: { by: pseudonym(keys.label, actor), reason: commitment(salt, reason) },
        releasedAt: decidedAt.toISOString(),
      });
      const leafIndex = await ledger.append(tx, releaseLeaf(content, anchors.place));
      const { members } = held;
      const id = await storeRelease(tx, ledger, {
        ...{ questionId, content, members, leafIndex, releasedAt: decidedAt },
      });
      await tx.outputDecision.create({
        data: {
          ...{ questionId, checkerId: actor.id, outcome: 'ACCEPTED', reason, reasonSalt: salt },
          ...{ withheld, decidedAt, leafIndex },
        },
      });
      return id;
    },
  );
  await ledger.checkpoint();
  return { releaseId: released };
}

/** Ends a held answer without a release. That it was returned is in the log; what it held is nowhere any more. */
export async function returnAnswer(
  parts: OutputCheckParts,
  actor: Actor,
  { questionId, reason }: ReturnOrder,
): Promise<void> {
  const { ledger, keys, now } = parts;
  await decideOn(parts, { actor, questionId, act: 'return' }, async (tx, { question }) => {
    assertNoNumber(reason);
    const salt = randomBytes(32);
    const leafIndex = await ledger.append(tx, {
      v: 1,
      kind: 'output-returned',
      study: question.study.code,
      dataset: question.datasetId,
      queryHash: question.queryHash,
      checked: { by: pseudonym(keys.label, actor), reason: commitment(salt, reason) },
    });
    await tx.outputDecision.create({
      data: {
        ...{ questionId, checkerId: actor.id, outcome: 'RETURNED', reason, reasonSalt: salt },
        ...{ withheld: [], decidedAt: now(), leafIndex },
      },
    });
  });
  await ledger.checkpoint();
}

type Taking = {
  readonly actor: Actor;
  readonly questionId: string;
  readonly act: 'accept' | 'return';
};

/**
 * Takes a held answer out of its row for one decision. Whose answer it is decides who may check it, and the study's
 * approval lets it out. The conditional update comes first and keeps the row until the transaction ends: of two checkers
 * at once the second finds it decided, and nothing is opened for them.
 */
function decideOn<T>(
  { held, ledger, keys }: Pick<OutputCheckParts, 'held' | 'ledger' | 'keys'>,
  { actor, questionId, act }: Taking,
  write: (tx: Transaction, taken: { question: CheckedQuestion; held: HeldAnswer }) => Promise<T>,
): Promise<T> {
  return held.act({
    see: (view) => loadForChecker(view, actor, questionId),
    lock: async (tx, { study }) => {
      await lockActor(tx, ledger, actor);
      await lockStudy(tx, study.id);
      return [study.code];
    },
    write: async (tx, question) => {
      if (!(await moveQuestion(tx, { id: questionId, act }))) throw new PortalError('OUTPUT_CHECK_DECIDED');
      const { sealed } = await tx.heldAnswer.delete({ where: { questionId } });
      return write(tx, { question, held: openFor(question, sealed, keys.held) });
    },
  });
}

/**
 * Of a study that is over nothing is released; its answer can still be returned. As it was seen: the study is locked, and
 * the log has said nothing of it since, so that in the log no release of a study follows its revocation.
 */
function assertApproved({ study: { state } }: CheckedQuestion): void {
  if (state !== 'APPROVED') throw new PortalError('OUTPUT_CHECK_STUDY_OVER');
}

/** The asker reads it, also of an answer they never see: a number in it would be one that nobody may know. */
function assertNoNumber(reason: string): void {
  if (/\p{N}/u.test(reason)) throw new PortalError('OUTPUT_CHECK_REASON', { fields: ['reason'] });
}

/** Whose decision it is, for the public: the same for all of one checker's, and without the label key nobody's name. */
const pseudonym = (key: Uint8Array, { id }: Actor): string =>
  commitment(key, JSON.stringify(['assent-output-checker', id]));
