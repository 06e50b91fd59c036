import { randomBytes } from 'node:crypto';
import { canonicalJson, commitment, digestOf, releaseLeaf } from '@assent/consent-ledger';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Transaction } from '../ports.ts';
import { moveQuestion } from '../question/move-question.ts';
import { releaseContent } from '../release/content.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { type HeldAnswer, openFor } from './held-answer.ts';
import { assertPeople, type CheckedQuestion, loadForChecker } from './loaded.ts';
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
  const { prisma, ledger, anchors, keys, now } = parts;
  const released = await inTransaction(prisma, async (tx) => {
    const { question, held } = await take(tx, { parts, actor, questionId, act: 'accept' });
    assertNoNumber(reason);
    const withheld = [...new Set(names)].toSorted();
    const decidedAt = now();
    const salt = randomBytes(32);
    const content = releaseContent.parse({
      ...withhold(held.content, new Set(withheld)),
      checked: { by: pseudonym(keys.label, actor), reason: commitment(salt, reason) },
      releasedAt: decidedAt.toISOString(),
    });
    const leafIndex = await ledger.append(tx, releaseLeaf(content, anchors.place));
    // After the append, which revocations queue for too: in the log no release of a study follows its revocation.
    await assertApproved(tx, question);
    const release = await tx.release.create({
      data: {
        questionId,
        datasetId: question.datasetId,
        content: canonicalJson(content),
        digest: digestOf(content),
        members: held.members,
        leafIndex,
        releasedAt: decidedAt,
      },
    });
    await tx.outputDecision.create({
      data: {
        ...{ questionId, checkerId: actor.id, outcome: 'ACCEPTED', reason, reasonSalt: salt },
        ...{ withheld, decidedAt, leafIndex },
      },
    });
    return release.id;
  });
  await ledger.checkpoint();
  return { releaseId: released };
}

/** Ends a held answer without a release. That it was returned is in the log; what it held is nowhere any more. */
export async function returnAnswer(
  parts: OutputCheckParts,
  actor: Actor,
  { questionId, reason }: ReturnOrder,
): Promise<void> {
  const { prisma, ledger, keys, now } = parts;
  await inTransaction(prisma, async (tx) => {
    const { question } = await take(tx, { parts, actor, questionId, act: 'return' });
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
  readonly parts: Pick<OutputCheckParts, 'held' | 'keys'>;
  readonly actor: Actor;
  readonly questionId: string;
  readonly act: 'accept' | 'return';
};

/**
 * Takes a held answer out of its row for one decision. The conditional update comes first and keeps the row until the
 * transaction ends: of two checkers at once the second finds it decided, and nothing is opened for them.
 */
async function take(
  tx: Transaction,
  { parts, actor, questionId, act }: Taking,
): Promise<{ question: CheckedQuestion; held: HeldAnswer }> {
  const question = await loadForChecker(tx, actor, questionId);
  // Before anything is appended: whose answer it is decides who may check it, and the study's approval lets it out.
  await assertPeople(parts, question, tx);
  if (!(await moveQuestion(tx, { id: questionId, act }))) throw new PortalError('OUTPUT_CHECK_DECIDED');
  const { sealed } = await tx.heldAnswer.delete({ where: { questionId } });
  return { question, held: openFor(question, sealed, parts.keys.held) };
}

/** Of a study that is over nothing is released; its answer can still be returned. */
async function assertApproved(tx: Transaction, { study }: CheckedQuestion): Promise<void> {
  const { state } = await tx.study.findUniqueOrThrow({ where: { id: study.id }, select: { state: true } });
  if (state !== 'APPROVED') throw new PortalError('OUTPUT_CHECK_STUDY_OVER');
}

/** The asker reads it, also of an answer they never see: a number in it would be one that nobody may know. */
function assertNoNumber(reason: string): void {
  if (/\p{N}/u.test(reason)) throw new PortalError('OUTPUT_CHECK_REASON', { fields: ['reason'] });
}

/** Whose decision it is, for the public: the same for all of one checker's, and without the label key nobody's name. */
const pseudonym = (key: Uint8Array, { id }: Actor): string =>
  commitment(key, JSON.stringify(['assent-output-checker', id]));
