import { TextField } from '../../features/ui/field.tsx';
import { followUps, inDays, lengths } from '../day-steps.ts';
import { DaysField } from '../days-field.tsx';
import type { FieldsProps } from '../fields-props.ts';
import { OtherCohortField } from '../other-cohort-field.tsx';

export function TimeToEventFields(props: FieldsProps) {
  return (
    <>
      <OtherCohortField {...props} legend="The event is entering this cohort" />
      {props.variables === null ? <FollowUpFields {...props} /> : <ExactFollowUpFields {...props} />}
    </>
  );
}

function FollowUpFields({ choice, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="Followed for this many days"
        inputMode="numeric"
        value={choice.horizonDays}
        onChange={({ target }) => set({ horizonDays: target.value })}
      />
      <TextField
        label="In steps of this many days"
        hint="Longer steps hold more people each, so fewer are withheld."
        inputMode="numeric"
        value={choice.stepDays}
        onChange={({ target }) => set({ stepDays: target.value })}
      />
    </>
  );
}

function ExactFollowUpFields({ choice, set }: FieldsProps) {
  const step = Number(choice.stepDays);
  return (
    <>
      <DaysField
        label="In steps of"
        hint="Longer steps hold more people each and ask for fewer numbers."
        value={choice.stepDays}
        options={lengths.filter((days) => days <= 360)}
        words={inDays}
        onChange={(stepDays) => {
          const chosen = Number(stepDays);
          // Follow-up is a whole number of steps: the next longer one, as far as they go.
          const steps = Math.min(40, Math.max(1, Math.ceil(Number(choice.horizonDays) / chosen)));
          set({ stepDays, horizonDays: String(steps * chosen) });
        }}
      />
      <DaysField
        label="Followed for"
        value={choice.horizonDays}
        options={followUps(step)}
        words={inDays}
        onChange={(horizonDays) => set({ horizonDays })}
      />
    </>
  );
}
