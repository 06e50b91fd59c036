import type { StudyState } from '../shapes.ts';
import { drawLife } from '../state-diagram.ts';

/**
 * The life of a study as data: code asks this table, and docs/design/study-states.md is drawn from it.
 * Rejected, revoked and withdrawn are final: nothing leads out of them.
 */
const transitions = [
  { from: 'draft', act: 'submit', by: 'owner', to: 'submitted' },
  { from: 'changes-requested', act: 'submit', by: 'owner', to: 'submitted' },
  { from: 'submitted', act: 'request-changes', by: 'chair', to: 'changes-requested' },
  { from: 'submitted', act: 'approve', by: 'chair', to: 'approved' },
  { from: 'submitted', act: 'reject', by: 'chair', to: 'rejected' },
  { from: 'approved', act: 'revoke', by: 'chair', to: 'revoked' },
  { from: 'draft', act: 'withdraw', by: 'owner', to: 'withdrawn' },
  { from: 'submitted', act: 'withdraw', by: 'owner', to: 'withdrawn' },
  { from: 'changes-requested', act: 'withdraw', by: 'owner', to: 'withdrawn' },
  { from: 'approved', act: 'withdraw', by: 'owner', to: 'withdrawn' },
] as const satisfies readonly { from: StudyState; act: string; by: 'owner' | 'chair'; to: StudyState }[];

export type StudyAct = (typeof transitions)[number]['act'];

/** States from which an act is possible; the state it leads to is the same from all of them. */
export function transitionOf(act: StudyAct): {
  readonly from: readonly StudyState[];
  readonly to: StudyState;
} {
  const matching = transitions.filter((transition) => transition.act === act);
  const to = matching[0]?.to;
  if (to === undefined) throw new RangeError(`no transition for ${act}`);
  return { from: matching.map(({ from }) => from), to };
}

/** States in which the application, its cohorts and its members may be changed: those that lead to a submission. */
export const editableStates: readonly StudyState[] = transitionOf('submit').from;

/** The diagram, in Mermaid. */
export const drawStates = (): string => drawLife<StudyState>(['draft'], transitions);
