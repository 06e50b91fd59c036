import type { Range } from '../element/range.ts';

/** "18 or over", "between 18 and 65". */
export function wordsOfNumbers(range: Range<number>): string {
  switch (range.op) {
    case 'lt':
      return `under ${range.value}`;
    case 'lte':
      return `${range.value} or under`;
    case 'eq':
      return `exactly ${range.value}`;
    case '!eq':
      return `other than ${range.value}`;
    case 'gt':
      return `over ${range.value}`;
    case 'gte':
      return `${range.value} or over`;
    case 'bt':
      return `between ${range.value} and ${range.extent}`;
    case '!bt':
      return `outside ${range.value} to ${range.extent}`;
  }
}

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
