import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import type { HeldAccount } from '../held/looks.ts';
import type { View } from '../held/view.ts';
import { askedWords } from '../question/history.ts';
import { partialDraft } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { type CheckedQuestion, conflictFor, loadChecked } from './loaded.ts';
import type { CheckRow } from './shapes.ts';

/** A checker's work: what needs them, longest waiting first; what only others may check; what is done, newest first. */
export async function readQueue(
  { held }: OutputCheckParts,
  actor: Actor,
): Promise<{ needsYou: CheckRow[]; waiting: CheckRow[]; done: CheckRow[] }> {
  const rows = await held.view(async (view) => rowOf(view, actor, await loadChecked(view)));
  const open = rows.filter(({ decision }) => decision === null);
  const done = rows.filter(({ decision, conflict }) => decision !== null && conflict === null);
  return {
    needsYou: open.filter(({ conflict }) => conflict === null),
    waiting: open.filter(({ conflict }) => conflict !== null),
    done: done.toSorted((one, other) => (other.decision?.at ?? '').localeCompare(one.decision?.at ?? '')),
  };
}

export async function rowOf(
  view: View,
  actor: Actor,
  questions: readonly CheckedQuestion[],
): Promise<CheckRow[]> {
  const checkers = await view.accounts(
    questions.map(({ outputDecision }) => outputDecision?.checkerId ?? null),
  );
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
    decision: decisionOf(question, checkers),
  }));
}

function decisionOf(
  { outputDecision: decision, release }: CheckedQuestion,
  checkers: ReadonlyMap<string, HeldAccount>,
): CheckRow['decision'] {
  if (decision === null) return null;
  return {
    outcome: toWord(decision.outcome),
    reason: decision.reason,
    by: checkers.get(decision.checkerId)?.name ?? '',
    at: decision.decidedAt.toISOString(),
    withheld: z.array(z.string()).parse(decision.withheld).length,
    releaseId: release?.id ?? null,
  };
}
