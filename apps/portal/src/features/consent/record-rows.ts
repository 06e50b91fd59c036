import { useFormats } from '../language/use-formats.ts';
import type { SummaryRow } from '../ui/summary-list.tsx';

type Words = readonly { readonly label: string; readonly value: string }[];

/** The lines of an answer, to read: days as words, ids of terms left to the receipt. */
export const recordRows = (words: Words, day: (iso: string) => string): SummaryRow[] =>
  words.map(({ label, value }) => ({
    term: label,
    detail: isDay.test(value) ? day(value) : value.replaceAll(termId, ''),
  }));

export function useRecordRows(): (words: Words) => SummaryRow[] {
  const { day } = useFormats();
  return (words) => recordRows(words, day);
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const termId = / \(DUO:\d{7}\)/g;
