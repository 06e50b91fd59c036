import { persons, WHOLE } from '../asked-number.ts';
import { EXACT_FEATURES, off, offDays } from '../grid.ts';
import { analysisKind, type RecordsRead } from '../kind.ts';
import { type CharacterisationAnalysis, characterisationMeasures, characterisationSchema } from './shape.ts';

const tables = {
  conditions: 'condition_occurrence',
  drugs: 'drug_exposure',
  procedures: 'procedure_occurrence',
  measurements: 'measurement',
} as const satisfies Record<CharacterisationAnalysis['domain'], RecordsRead['table']>;

export const characterisation = analysisKind(characterisationSchema, {
  names: ({ kind }) => [kind],
  other: null,
  byRule: false,
  reads: ({ domain }) => ({ table: tables[domain], concepts: null }),
  words: ({ domain, window, features }) =>
    `The ${domain} looked at are those recorded ${daysAround(window)}. Each person counts for at most ${features} of the concepts they have, drawn once and kept: a figure can be lower than the number of people with that concept.`,
  concepts: () => [],
  cells: () => [],
  emitted: ({ top }) => 1 + 2 * top,
  measures: characterisationMeasures,
  grid: ({ window: { from, to }, features }) =>
    offDays('window.from', from) ??
    offDays('window.to', to) ??
    (features === EXACT_FEATURES
      ? null
      : off('features', `is ${EXACT_FEATURES}: everybody counts for all they have`)),
  numbers: () => [persons(WHOLE, [''])],
  found: ({ domain, top }) => ({ tables: [domain, `${domain} share`], most: top }),
});

function daysAround({ from, to }: { readonly from: number; readonly to: number }): string {
  const day = (n: number): string => {
    if (n === 0) return 'the day of entry';
    return `${Math.abs(n)} ${Math.abs(n) === 1 ? 'day' : 'days'} ${n < 0 ? 'before' : 'after'} entry`;
  };
  if (from === to) return from === 0 ? 'on the day of entry' : day(from);
  return `from ${day(from)} to ${day(to)}`;
}
