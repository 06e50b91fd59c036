import type { Variable } from '../api/shapes.ts';
import { SelectField } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { SummaryList } from '../ui/summary-list.tsx';
import type { FieldsProps } from './analysis-fields.tsx';
import { aroundEntry, daysAround, followUps, inDays, lengths } from './day-steps.ts';

type DaysProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly number[];
  readonly words: (days: number) => string;
  readonly onChange: (days: string) => void;
};

/** Days that lie on the grid; no others can be chosen. */
function DaysField({ label, hint, value, options, words, onChange }: DaysProps) {
  return (
    <SelectField label={label} hint={hint} value={value} onChange={({ target }) => onChange(target.value)}>
      {options.map((days) => (
        <option key={days} value={String(days)}>
          {words(days)}
        </option>
      ))}
    </SelectField>
  );
}

export function ExactWindowFields({ choice, set }: FieldsProps) {
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

export function ExactFollowUpFields({ choice, set }: FieldsProps) {
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

type VariableProps = FieldsProps & { readonly variables: readonly Variable[] };

/** A measurement out of the dataset's table; what it is summarised in is shown and cannot be changed. */
export function VariableFields({ choice, set, variables }: VariableProps) {
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
