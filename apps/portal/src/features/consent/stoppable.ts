import type { ConsentOrder, ConsentOverview } from '../../server/consent/shapes.ts';
import { purposeLabel } from '../words/purposes.ts';

/** A yes that can be taken back: what it is called, and the order that takes it back. */
export interface Stoppable {
  readonly title: string;
  readonly order: ConsentOrder;
}

/** The yes that a record stands for, if it still holds; null when it was taken back or never was one. */
export function stoppable({ studies, standing }: ConsentOverview, recordId: string): Stoppable | null {
  const study = studies.find(
    ({ mine }) => mine.recordId === recordId && mine.via === 'study' && mine.answer === 'yes',
  );
  if (study) {
    return {
      title: study.title,
      order: { scope: { kind: 'study', studyId: study.studyId }, act: 'withdraw' },
    };
  }
  const row = standing.find((candidate) => candidate.recordId === recordId);
  if (!row) return null;
  const { purposes, recipients } = row;
  return {
    title: purposes.map(purposeLabel).join(', '),
    order: {
      scope: { kind: 'standing', purposes: [...purposes], recipients: [...recipients] },
      act: 'withdraw',
    },
  };
}
