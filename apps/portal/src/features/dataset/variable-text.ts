import { variableSchema } from '@assent/query-engine/exact';
import type { Variable } from '../api/shapes.ts';

/** A variable as typed. */
export type VariableText = {
  readonly measurement: number | null;
  readonly name: string;
  /** Concept of the unit; empty: whatever the unit. */
  readonly unit: string;
  readonly unitText: string;
  readonly low: string;
  readonly high: string;
  readonly bins: string;
};

export type VariableWrong = Partial<Record<keyof VariableText, string>>;

export const noVariable: VariableText = {
  measurement: null,
  name: '',
  unit: '',
  unitText: '',
  low: '',
  high: '',
  bins: '10',
};

export const variableText = (variable: Variable): VariableText => ({
  measurement: variable.measurement,
  name: variable.name,
  unit: variable.unit === null ? '' : String(variable.unit),
  unitText: variable.unitText,
  low: String(variable.low),
  high: String(variable.high),
  bins: String(variable.bins),
});

const numberIn = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

const says = {
  measurement: 'Choose the measurement.',
  name: 'Write a name of up to 200 characters, as people know the measurement.',
  unit: 'Write the number of the unit’s concept, or leave it empty for whatever unit.',
  unitText: 'Write the unit in up to 40 characters.',
  low: 'Write the lowest value as a number.',
  high: 'Write the highest value as a number above the lowest.',
  bins: 'Write a whole number from 2 to 20.',
} as const satisfies Record<keyof VariableText, string>;

/** The variable to save, or what is wrong beside each field. `others` are those it stands beside. */
export function readVariable(
  text: VariableText,
  others: readonly Variable[],
): { readonly variable: Variable | null; readonly wrong: VariableWrong } {
  if (others.some(({ measurement }) => measurement === text.measurement)) {
    return {
      variable: null,
      wrong: { measurement: 'This measurement is in the table already. Change it there.' },
    };
  }
  const read = variableSchema.safeParse({
    measurement: text.measurement,
    name: text.name.trim(),
    unit: text.unit.trim() === '' ? null : numberIn(text.unit),
    unitText: text.unitText.trim(),
    low: numberIn(text.low),
    high: numberIn(text.high),
    bins: numberIn(text.bins),
  });
  if (read.success) return { variable: read.data, wrong: {} };
  const issues = read.error.issues.map(({ path, code }) => ({ field: path[0] as keyof VariableText, code }));
  // Of two bounds of which one is no number at all, nothing is said about which is above.
  const fields = new Set(
    issues
      .filter(
        ({ field, code }) =>
          !(field === 'high' && code === 'custom' && issues.some((one) => one.field === 'low')),
      )
      .map(({ field }) => field),
  );
  return { variable: null, wrong: Object.fromEntries([...fields].map((field) => [field, says[field]])) };
}
