import { choiceOfKind, type Of } from '../choice-of-kind.ts';
import { inDays } from '../day-steps.ts';
import { noOther, type OtherCohort } from '../other-cohort.ts';
import { typedWhole } from '../typed-whole.ts';

type TimeToEventFields = OtherCohort & { readonly horizonDays: string; readonly stepDays: string };

export const timeToEventChoice = choiceOfKind<TimeToEventFields, Of<'time-to-event'>>({
  empty: () => ({ ...noOther, horizonDays: '365', stepDays: '30' }),
  emptyExact: () => ({ horizonDays: '360', stepDays: '30' }),
  order: (choice) => {
    const horizonDays = typedWhole(choice.horizonDays, 1, 36_525);
    const stepDays = typedWhole(choice.stepDays, 1, 36_525);
    if (choice.otherCohort === '') return { missing: 'Choose the cohort whose entry is the event.' };
    if (horizonDays === undefined || stepDays === undefined || stepDays > horizonDays)
      return { missing: 'Write the last day and the length of a step as whole days.' };
    return { kind: 'time-to-event', outcome: choice.otherCohort, horizonDays, stepDays };
  },
  gridWords: ({ stepDays, horizonDays }) =>
    `Steps of ${inDays(stepDays)}, up to ${inDays(horizonDays)} after entry.`,
});
