import type { StudyForPatient } from '../../server/consent/shapes.ts';

export interface StudyLanes {
  /** Asks for an answer. */
  readonly waiting: readonly StudyForPatient[];
  readonly said: readonly StudyForPatient[];
  readonly refused: readonly StudyForPatient[];
  /** Asks nothing any more, whatever was answered. */
  readonly over: readonly StudyForPatient[];
}

/** Whether a study can still ask questions. `today` is 'YYYY-MM-DD'; the last day counts. */
export const isOver = ({ state, endsOn }: StudyForPatient, today: string): boolean =>
  state !== 'approved' || (endsOn !== null && endsOn < today);

/** Where each study stands on the page of a patient. */
export function lanesOf(studies: readonly StudyForPatient[], today: string): StudyLanes {
  const open = studies.filter((study) => !isOver(study, today));
  const answered = (answer: StudyForPatient['mine']['answer']) =>
    open.filter(({ mine }) => mine.answer === answer);
  return {
    waiting: answered('none'),
    said: answered('yes'),
    refused: answered('no'),
    over: studies.filter((study) => isOver(study, today)),
  };
}
