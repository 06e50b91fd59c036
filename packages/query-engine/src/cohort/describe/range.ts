import type { Range } from '../element/range.ts';

/** "18 or over", "between 18 and 65"; with what is counted: "5 days or more", "under 5 days". */
export function wordsOfNumbers(range: Range<number>, unit?: string): string {
  const said = (value: number) =>
    unit === undefined ? `${value}` : `${value} ${value === 1 ? one(unit) : unit}`;
  switch (range.op) {
    case 'lt':
      return `under ${said(range.value)}`;
    case 'lte':
      return `${said(range.value)} or ${unit === undefined ? 'under' : 'fewer'}`;
    case 'eq':
      return `exactly ${said(range.value)}`;
    case '!eq':
      return `other than ${said(range.value)}`;
    case 'gt':
      return `over ${said(range.value)}`;
    case 'gte':
      return `${said(range.value)} or ${unit === undefined ? 'over' : 'more'}`;
    case 'bt':
      return `between ${range.value} and ${said(range.extent)}`;
    case '!bt':
      return `outside ${range.value} to ${said(range.extent)}`;
  }
}

/** "day" of "days", "day between exposures" of "days between exposures". */
const one = (unit: string): string => unit.replace(/s\b/, '');

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const wordsOfDay = (iso: string): string => {
  const [year, month, date] = iso.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
};

/** "on or after 1 January 2015". */
export function wordsOfDates(range: Range<string>): string {
  switch (range.op) {
    case 'lt':
      return `before ${wordsOfDay(range.value)}`;
    case 'lte':
      return `on or before ${wordsOfDay(range.value)}`;
    case 'eq':
      return `on ${wordsOfDay(range.value)}`;
    case '!eq':
      return `on any day but ${wordsOfDay(range.value)}`;
    case 'gt':
      return `after ${wordsOfDay(range.value)}`;
    case 'gte':
      return `on or after ${wordsOfDay(range.value)}`;
    case 'bt':
      return `from ${wordsOfDay(range.value)} to ${wordsOfDay(range.extent)}`;
    case '!bt':
      return `outside ${wordsOfDay(range.value)} to ${wordsOfDay(range.extent)}`;
  }
}
