import type { ColumnType } from '../tables/spec.ts';

/**
 * What a cell may look like, once for both readers: these patterns run in DuckDB (RE2) when data are imported and
 * in JavaScript when a file that failed is searched for the first bad cell. They must agree, or a message would
 * name the wrong line; a property test holds them together.
 */
const time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?';
const utc = ' ?(Z|UTC|GMT|[+-]00(:?00)?)';
const zone = `(${utc}| ?[+-][0-9]{2}(:?[0-9]{2})?)?`;
const midnight = '00:00(:00(\\.0{1,9})?)?';
const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

export const patterns = Object.freeze({
  integer: '[+-]?[0-9]{1,40}',
  /** As tools write whole numbers that they hold as decimals. */
  wholeDecimal: '[+-]?[0-9]{1,30}\\.0*',
  double: '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?',
  compactDate: '[0-9]{8}',
  timestamp: `${day}([ T]${time}${zone})?`,
  /** Moments of the day whose zone is said to be UTC; which day such a one was where it happened, nobody can tell. */
  instant: `${day}[ T]${time}${utc}`,
  /** The exception: a day that a tool wrote as its first moment. */
  midnight: `${day}[ T]${midnight}${utc}`,
});

/** Up to this a decimal holds every whole number; above, neighbours become one, and two people one person. */
export const mostExact = 2 ** 53;

/** Spellings of "no value" in typed columns, lower case. Text columns only know the empty cell and `\N`. */
export const emptyWords: readonly string[] = ['', '\\n', 'null', 'na', 'nan'];

const matches = (pattern: string) => {
  const compiled = new RegExp(`^(?:${pattern})$`);
  return (text: string) => compiled.test(text);
};
const isInteger = matches(patterns.integer);
const isWholeDecimal = matches(patterns.wholeDecimal);
const isDouble = matches(patterns.double);
const isCompactDate = matches(patterns.compactDate);
const isTimestamp = matches(patterns.timestamp);
const isInstant = matches(patterns.instant);
const isMidnight = matches(patterns.midnight);

/** Whether a cell holds no value. Blanks around it count for nothing, except in text. */
export function isEmpty(text: string, type: ColumnType): boolean {
  if (type === 'varchar') return text === '' || text === '\\N';
  return emptyWords.includes(text.replace(/^ +| +$/g, '').toLowerCase());
}

/** Whether a cell that is not empty can be read as its column's type. */
export const isValid = (text: string, type: ColumnType): boolean => faultIn(text, type) === null;

/** What is wrong with a cell that is not empty, for whoever has to mend the export; never the cell itself. */
export function faultIn(text: string, type: ColumnType): string | null {
  const bare = text.replace(/^ +| +$/g, '');
  switch (type) {
    case 'varchar':
      return null;
    case 'bigint':
    case 'integer':
      return wholeFault(bare, type);
    case 'double':
      if (isDouble(bare) && Number.isFinite(Number(bare))) return null;
      return `It must be a number${/^[+-]?[0-9.]*,[0-9]+$/.test(bare) ? ' with a decimal point, and has a comma' : ''}.`;
    case 'date':
    case 'timestamp':
      return dayFault(bare, type);
  }
}

const bits = { bigint: 64, integer: 32 } as const;

function wholeFault(bare: string, type: keyof typeof bits): string | null {
  const must = `It must be a whole number of ${bits[type]} bits`;
  const exact = isInteger(bare);
  if (!exact && !isWholeDecimal(bare)) {
    if (/^[+-]?[0-9.]+[eE][+-]?[0-9]+$/.test(bare))
      return `${must} and is written with an exponent, which rounds. Write all its digits; R does after options(scipen = 999).`;
    if (isDouble(bare)) return `${must} and has a fraction.`;
    return `${must}.`;
  }
  const value = BigInt(bare.replace(/^\+/, '').replace(/\..*$/, ''));
  if (value !== BigInt.asIntN(bits[type], value)) return `${must} and is too large.`;
  if (!exact && (value > mostExact || value < -mostExact))
    return `${must} and has been a decimal, which rounds numbers as large as this. Export it as a whole number.`;
  return null;
}

function dayFault(bare: string, type: 'date' | 'timestamp'): string | null {
  const compact = isCompactDate(bare);
  if (!compact && !isTimestamp(bare))
    return `It must be a ${type === 'date' ? 'day, YYYY-MM-DD' : 'time, YYYY-MM-DD HH:MM:SS'}.`;
  const day = compact ? `${bare.slice(0, 4)}-${bare.slice(4, 6)}-${bare.slice(6)}` : bare.slice(0, 10);
  if (!isDay(day)) return 'It must be a day of the calendar.';
  return type === 'date' && isInstant(bare) && !isMidnight(bare) ? instantFault : null;
}

const instantFault =
  'It must be a day and is a moment of universal time other than midnight: which day that was depends on the place. Export the column as a date.';

/** Whether YYYY-MM-DD is a day of the calendar, from year 1. */
function isDay(text: string): boolean {
  if (text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
