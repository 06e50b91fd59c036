// One locale for the whole portal, so that what the server renders and the browser hydrates is the same text.
const counts = new Intl.NumberFormat('en-GB');
const epsilons = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export const formatCount = (value: number): string => counts.format(value);

/** Micro-units of epsilon as people read it: 250000 -> "0.25". */
export const formatEpsilon = (micro: number): string => epsilons.format(micro / 1_000_000);

/** 'YYYY-MM-DD' or an ISO moment -> "3 March 2026". Text that is no date comes back as it is. */
export const formatDay = (iso: string): string => inWords(iso, days);

/** ISO moment -> "3 March 2026 at 14:02 UTC". */
export const formatMoment = (iso: string): string => {
  const words = inWords(iso, moments);
  return words === iso ? iso : `${words} UTC`;
};

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
  if (isCertain(cell)) return formatCount(cell.value);
  const interval = formatInterval(cell);
  return interval ? `About ${formatCount(cell.value)} (${interval})` : `About ${formatCount(cell.value)}`;
}

/** Neither noise nor rounding stands between the number and what was counted. */
export const isCertain = ({ value, low, high }: Ends): boolean => low === value && high === value;

/** "1,205–1,275". */
export function formatInterval(cell: Pick<Ends, 'low' | 'high'>): string | null {
  return cell.low === null || cell.high === null
    ? null
    : `${formatCount(cell.low)}–${formatCount(cell.high)}`;
}

/** ["a", "b", "c"] -> "a, b and c". */
export const formatList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

function inWords(iso: string, format: Intl.DateTimeFormat): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}
