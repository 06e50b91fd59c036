import { wholeNumber } from '../features/cohort/whole-number.ts';
import { TextField } from '../features/ui/field.tsx';
import type { FieldsProps } from './fields-props.ts';

export function YearFields({ choice, set }: Omit<FieldsProps, 'datasetId'>) {
  return (
    <>
      <TextField
        type="number"
        min={1900}
        max={2200}
        label="First year"
        value={choice.fromYear}
        onChange={({ target }) => set({ fromYear: wholeNumber(target.value) ?? choice.fromYear })}
      />
      <TextField
        type="number"
        min={1900}
        max={2200}
        label="Last year"
        value={choice.toYear}
        onChange={({ target }) => set({ toYear: wholeNumber(target.value) ?? choice.toYear })}
      />
    </>
  );
}
