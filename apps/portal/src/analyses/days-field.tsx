import { SelectField } from '../features/ui/field.tsx';

type DaysProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly number[];
  readonly words: (days: number) => string;
  readonly onChange: (days: string) => void;
};

/** Days that lie on the grid; no others can be chosen. */
export function DaysField({ label, hint, value, options, words, onChange }: DaysProps) {
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
