import { FIRST_LANGUAGE, type Language, languages } from '../../shared/language/languages.ts';

/** How numbers, days and lists are written in one language. */
export interface Formats {
  readonly count: (value: number) => string;
  /** Micro-units of epsilon as people read it: 250000 -> "0.25". */
  readonly epsilon: (micro: number) => string;
  /** 'YYYY-MM-DD' or an ISO moment -> "3 March 2026". Text that is no date comes back as it is. */
  readonly day: (iso: string) => string;
  /** ISO moment -> "3 March 2026 at 14:02 UTC". */
  readonly moment: (iso: string) => string;
  /** ["a", "b", "c"] -> "a, b and c". */
  readonly list: (items: readonly string[]) => string;
}

function formatsOf(locale: string): Formats {
  const counts = new Intl.NumberFormat(locale);
  const epsilons = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    count: (value) => counts.format(value),
    epsilon: (micro) => epsilons.format(micro / 1_000_000),
    day: (iso) => inWords(iso, days),
    moment: (iso) => {
      const words = inWords(iso, moments);
      return words === iso ? iso : `${words} UTC`;
    },
    list: (items) => lists.format(items),
  };
}

const made = new Map<Language, Formats>();

/** The formats of a language; the server and the browser write the same. */
export function formatsFor(language: Language): Formats {
  const formats = made.get(language) ?? formatsOf(languages[language].locale);
  made.set(language, formats);
  return formats;
}

const { count, epsilon, day, moment, list } = formatsFor(FIRST_LANGUAGE);

/** As `Formats` has them, for the pages that are in English alone. */
export {
  count as formatCount,
  day as formatDay,
  epsilon as formatEpsilon,
  list as formatList,
  moment as formatMoment,
};

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The reader's own clock, for what happened just now: "14:02". Only in the browser. */
export const formatClock = (iso: string): string => inWords(iso, clock);

type Ends = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** "About 1,240 (1,205–1,275)", or the word for a number that is not there. */
export function formatEstimate(cell: Ends, missing = 'withheld'): string {
  if (cell.value === null) return `${missing.slice(0, 1).toUpperCase()}${missing.slice(1)}`;
  // A number that is certain is not "about" itself.
  if (isCertain(cell)) return count(cell.value);
  const interval = formatInterval(cell);
  return interval ? `About ${count(cell.value)} (${interval})` : `About ${count(cell.value)}`;
}

/** Neither noise nor rounding stands between the number and what was counted. */
export const isCertain = ({ value, low, high }: Ends): boolean => low === value && high === value;

/** "1,205–1,275". */
export function formatInterval(cell: Pick<Ends, 'low' | 'high'>): string | null {
  return cell.low === null || cell.high === null ? null : `${count(cell.low)}–${count(cell.high)}`;
}

function inWords(iso: string, format: Intl.DateTimeFormat): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}
