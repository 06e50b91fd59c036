import { choiceOfKind, type Of } from '../choice-of-kind.ts';
import { noOther, type OtherCohort } from '../other-cohort.ts';

export const overlapChoice = choiceOfKind<OtherCohort, Of<'overlap'>>({
  empty: () => noOther,
  emptyExact: () => ({}),
  order: ({ otherCohort }) =>
    otherCohort === '' ? { missing: 'Choose the other cohort.' } : { kind: 'overlap', with: otherCohort },
  gridWords: () => null,
});
