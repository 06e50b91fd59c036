import type { Variable } from '../../features/api/shapes.ts';
import { ConceptSearch } from '../../features/concept/concept-search.tsx';
import { SelectField, TextField } from '../../features/ui/field.tsx';
import { formatCount } from '../../features/ui/format.ts';
import { SummaryList } from '../../features/ui/summary-list.tsx';
import type { FieldsProps } from '../fields-props.ts';

export const NumericSummaryFields = (props: FieldsProps) =>
  props.variables === null ? (
    <NumericFields {...props} />
  ) : (
    <VariableFields {...props} variables={props.variables} />
  );

/** The bounds are the asker's to state: nothing is looked up in the data to fill them in. */
function NumericFields({ datasetId, choice, set }: FieldsProps) {
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

type VariableProps = FieldsProps & { readonly variables: readonly Variable[] };

/** A measurement out of the dataset's table; what it is summarised in is shown and cannot be changed. */
function VariableFields({ choice, set, variables }: VariableProps) {
  const chosen = variables.find(({ measurement }) => measurement === choice.measurement?.conceptId);
  if (variables.length === 0)
    return <p>The dataset has no measurement for exact numbers; its custodian can add some.</p>;
  return (
    <>
      <SelectField
        label="Which measurement"
        value={chosen ? String(chosen.measurement) : ''}
        onChange={({ target }) => {
          const variable = variables.find(({ measurement }) => String(measurement) === target.value);
          set({ measurement: variable ? { conceptId: variable.measurement, name: variable.name } : null });
        }}
      >
        <option value="">Choose one</option>
        {variables.map(({ measurement, name }) => (
          <option key={measurement} value={String(measurement)}>
            {name}
          </option>
        ))}
      </SelectField>
      {chosen ? (
        <SummaryList
          rows={[
            { term: 'Unit', detail: chosen.unitText || 'Any' },
            {
              term: 'Bounds',
              detail: `${formatCount(chosen.low)} to ${formatCount(chosen.high)}; values beyond count as the bound`,
            },
            { term: 'Bins', detail: `${formatCount(chosen.bins)}, of equal width` },
          ]}
        />
      ) : null}
    </>
  );
}
