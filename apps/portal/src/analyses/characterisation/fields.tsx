import { SelectField, TextField } from '../../features/ui/field.tsx';
import type { AnalysisChoice } from '../choice.ts';
import { aroundEntry, daysAround } from '../day-steps.ts';
import { DaysField } from '../days-field.tsx';
import type { FieldsProps } from '../fields-props.ts';

export function CharacterisationFields(props: FieldsProps) {
  const { choice, set, variables } = props;
  const exact = variables !== null;
  return (
    <>
      <SelectField
        label="Look among their"
        value={choice.domain}
        onChange={({ target }) => set({ domain: target.value as AnalysisChoice['domain'] })}
      >
        <option value="conditions">Conditions</option>
        <option value="drugs">Drugs</option>
        <option value="procedures">Procedures</option>
        <option value="measurements">Measurements</option>
      </SelectField>
      {exact ? <ExactWindowFields {...props} /> : <WindowFields {...props} />}
      <TextField
        label="How many to show"
        inputMode="numeric"
        value={choice.top}
        onChange={({ target }) => set({ top: target.value })}
      />
      {/* Of exact numbers everybody counts for all they have. */}
      {exact ? null : (
        <TextField
          label="How many of one person may count"
          hint="Fewer make the numbers more exact; people with more of them are counted in some only."
          inputMode="numeric"
          value={choice.features}
          onChange={({ target }) => set({ features: target.value })}
        />
      )}
    </>
  );
}

function WindowFields({ choice, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="From this day"
        hint="Days from the day a person enters the cohort; before it with a minus."
        inputMode="text"
        value={choice.windowFrom}
        onChange={({ target }) => set({ windowFrom: target.value })}
      />
      <TextField
        label="To this day"
        inputMode="text"
        value={choice.windowTo}
        onChange={({ target }) => set({ windowTo: target.value })}
      />
    </>
  );
}

function ExactWindowFields({ choice, set }: FieldsProps) {
  return (
    <>
      <DaysField
        label="From"
        hint="In steps of 30 days."
        value={choice.windowFrom}
        options={daysAround}
        words={aroundEntry}
        onChange={(windowFrom) => set({ windowFrom })}
      />
      <DaysField
        label="To"
        value={choice.windowTo}
        options={daysAround}
        words={aroundEntry}
        onChange={(windowTo) => set({ windowTo })}
      />
    </>
  );
}
