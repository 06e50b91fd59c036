import { formatDay } from '../ui/format.ts';
import type { SummaryRow } from '../ui/summary-list.tsx';

type Words = readonly { readonly label: string; readonly value: string }[];

/** The lines of an answer, to read: days as words, ids of terms left to the receipt. */
export const recordRows = (words: Words): SummaryRow[] =>
  words.map(({ label, value }) => ({
    term: label,
    detail: isDay.test(value) ? formatDay(value) : value.replaceAll(termId, ''),
  }));

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const termId = / \(DUO:\d{7}\)/g;
