import type { Finding } from '@assent/query-engine';
import type { Transaction } from '../ports.ts';
import { moveQuestion } from '../question/move-question.ts';
import type { ReleaseContent } from '../release/content.ts';
import { askedForOf, sealAnswer } from './held-answer.ts';

/** An answer beyond the rules, as the engine gave it. */
type Given = {
  readonly content: ReleaseContent;
  readonly findings: readonly Finding[];
  readonly members: Uint8Array;
  readonly newest: bigint | null;
};

/** Stores an answer for a checker, sealed, in the transaction that says that it waits. */
export async function hold(
  tx: Transaction,
  questionId: string,
  { answer, key, heldAt }: { readonly answer: Given; readonly key: Uint8Array; readonly heldAt: Date },
): Promise<void> {
  if (!(await moveQuestion(tx, { id: questionId, act: 'hold' }, { heldAt })))
    throw new Error(`Question ${questionId} is not waiting for an answer.`);
  const findings = answer.findings.map(({ name, label, kind }) => ({ name, label, kind }));
  const askedFor = askedForOf(await tx.question.findUniqueOrThrow({ where: { id: questionId } }));
  const held = { ...answer, findings, members: new Uint8Array(answer.members), askedFor };
  const sealed = sealAnswer(questionId, held, key);
  await tx.heldAnswer.create({ data: { questionId, sealed } });
}
