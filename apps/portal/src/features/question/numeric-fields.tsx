import { ConceptSearch } from '../concept/concept-search.tsx';
import { TextField } from '../ui/field.tsx';
import type { FieldsProps } from './analysis-fields.tsx';

/** The bounds are the asker's to state: nothing is looked up in the data to fill them in. */
export function NumericFields({ datasetId, choice, set }: FieldsProps) {
  return (
    <>
      <ConceptSearch
        datasetId={datasetId}
        label="Which measurement"
        domain="Measurement"
        onPick={({ conceptId, name }) => set({ measurement: { conceptId, name } })}
      />
      {choice.measurement ? (
        <p role="status">
          <strong>{choice.measurement.name}</strong>
        </p>
      ) : null}
      <TextField
        label="Lowest value"
        hint="State what is medically possible. A value below counts as this one, whoever has it."
        inputMode="decimal"
        value={choice.low}
        onChange={({ target }) => set({ low: target.value })}
      />
      <TextField
        label="Highest value"
        hint="A value above counts as this one. A wide range makes the mean rougher."
        inputMode="decimal"
        value={choice.high}
        onChange={({ target }) => set({ high: target.value })}
      />
      <TextField
        label="Rounded to"
        hint="Such as 0.1."
        inputMode="decimal"
        value={choice.step}
        onChange={({ target }) => set({ step: target.value })}
      />
      <TextField
        label="Bars of the histogram"
        hint="0 for none."
        inputMode="numeric"
        value={choice.bins}
        onChange={({ target }) => set({ bins: target.value })}
      />
    </>
  );
}
