import { SelectField, TextField } from '../../features/ui/field.tsx';
import type { AnalysisChoice } from '../choice.ts';
import type { FieldsProps } from '../fields-props.ts';
import { YearFields } from '../year-fields.tsx';

export function TrendFields(props: FieldsProps) {
  const { choice, set } = props;
  return (
    <>
      <SelectField
        label="Count"
        value={choice.measure}
        onChange={({ target }) => set({ measure: target.value as AnalysisChoice['measure'] })}
      >
        <option value="persons">People who entered in each period</option>
        <option value="incidence">New cases for the time people were observed</option>
      </SelectField>
      <SelectField
        label="In each"
        value={choice.period}
        onChange={({ target }) => set({ period: target.value as AnalysisChoice['period'] })}
      >
        <option value="year">Year</option>
        <option value="quarter">Quarter</option>
        <option value="month">Month</option>
      </SelectField>
      {choice.period === 'year' ? <YearFields {...props} /> : <MonthFields {...props} />}
    </>
  );
}

function MonthFields({ choice, set }: FieldsProps) {
  const ends = [
    { key: 'fromMonth', label: 'First month', hint: 'Counted from the beginning of its quarter.' },
    { key: 'toMonth', label: 'Last month', hint: 'Counted to the end of its quarter.' },
  ] as const;
  return ends.map(({ key, label, hint }) => (
    <TextField
      key={key}
      type="month"
      min="1900-01"
      max="2200-12"
      label={label}
      value={choice[key]}
      onChange={({ target }) => set({ [key]: target.value })}
      {...(choice.period === 'quarter' ? { hint } : {})}
    />
  ));
}
