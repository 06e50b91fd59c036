import { drawLife } from '../state-diagram.ts';

/** As the database has them: CHARGED is a question that is paid for and runs. */
export type QuestionState = 'CHARGED' | 'ANSWERED' | 'FAILED' | 'HELD' | 'RETURNED';

/**
 * The life of a question as data: code asks this table, and docs/design/question-states.md is drawn from it. An answer
 * that waits for a checker is decided by a checker and by nothing else: no restart, no cancelling and no second
 * question leads out of `HELD`.
 */
const transitions = [
  { from: 'CHARGED', act: 'answer', by: 'engine', to: 'ANSWERED' },
  { from: 'CHARGED', act: 'hold', by: 'engine', to: 'HELD' },
  { from: 'CHARGED', act: 'fail', by: 'portal', to: 'FAILED' },
  { from: 'FAILED', act: 'ask-again', by: 'asker', to: 'CHARGED' },
  { from: 'HELD', act: 'accept', by: 'checker', to: 'ANSWERED' },
  { from: 'HELD', act: 'return', by: 'checker', to: 'RETURNED' },
] as const satisfies readonly { from: QuestionState; act: string; by: string; to: QuestionState }[];

export type QuestionAct = (typeof transitions)[number]['act'];

/** Where an act leads from and to, for the condition and the change of one update. */
export function stepOf(act: QuestionAct): { readonly from: QuestionState; readonly to: QuestionState } {
  const found = transitions.find((transition) => transition.act === act);
  if (found === undefined) throw new RangeError(`no transition for ${act}`);
  return found;
}

/** The diagram, in Mermaid. */
export const drawQuestionStates = (): string =>
  drawLife<string>(
    ['charged'],
    transitions.map((transition) => ({
      ...transition,
      from: transition.from.toLowerCase(),
      to: transition.to.toLowerCase(),
    })),
  );
