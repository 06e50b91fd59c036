import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import { askedWords } from '../question/history.ts';
import { partialDraft } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { type CheckedQuestion, conflictFor, loadChecked } from './loaded.ts';
import type { CheckRow } from './shapes.ts';

/** A checker's work: what needs them, longest waiting first; what only others may check; what is done, newest first. */
export async function readQueue(
  { prisma }: OutputCheckParts,
  actor: Actor,
): Promise<{ needsYou: CheckRow[]; waiting: CheckRow[]; done: CheckRow[] }> {
  const rows = await rowOf(prisma, actor, await loadChecked(prisma));
  const open = rows.filter(({ decision }) => decision === null);
  const done = rows.filter(({ decision, conflict }) => decision !== null && conflict === null);
  return {
    needsYou: open.filter(({ conflict }) => conflict === null),
    waiting: open.filter(({ conflict }) => conflict !== null),
    done: done.toSorted((one, other) => (other.decision?.at ?? '').localeCompare(one.decision?.at ?? '')),
  };
}

export async function rowOf(
  prisma: PrismaClient,
  actor: Actor,
  questions: readonly CheckedQuestion[],
): Promise<CheckRow[]> {
  const checkers = await prisma.user.findMany({
    where: { id: { in: questions.flatMap(({ outputDecision }) => outputDecision?.checkerId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(checkers.map(({ id, name }) => [id, name]));
  return questions.map((question) => ({
    questionId: question.id,
    study: {
      code: question.study.code,
      title: partialDraft.parse(question.study.draft).title ?? question.study.code,
    },
    analysis: askedWords.parse(question.asked).analysis,
    reason: question.beyondReason,
    heldAt: question.heldAt.toISOString(),
    conflict: conflictFor(actor, question),
    decision: decisionOf(question, names),
  }));
}

function decisionOf(
  { outputDecision: decision, release }: CheckedQuestion,
  names: ReadonlyMap<string, string>,
): CheckRow['decision'] {
  if (decision === null) return null;
  return {
    outcome: toWord(decision.outcome),
    reason: decision.reason,
    by: names.get(decision.checkerId) ?? '',
    at: decision.decidedAt.toISOString(),
    withheld: z.array(z.string()).parse(decision.withheld).length,
    releaseId: release?.id ?? null,
  };
}
