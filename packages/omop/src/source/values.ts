import type { ColumnType } from '../tables/spec.ts';

/**
 * What a cell may look like, once for both readers: these patterns run in DuckDB (RE2) when data are imported and
 * in JavaScript when a file that failed is searched for the first bad cell. They must agree, or a message would
 * name the wrong line; a property test holds them together.
 */
const time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?';
const zone = ' ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?';
const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

export const patterns = Object.freeze({
  integer: '[+-]?[0-9]{1,18}(\\.0*)?',
  double: '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?',
  compactDate: '[0-9]{8}',
  date: `${day}([ T]${time}${zone})?`,
});

/** Spellings of "no value" in typed columns, lower case. Text columns only know the empty cell and `\N`. */
export const emptyWords: readonly string[] = ['', '\\n', 'null', 'na', 'nan'];

const matches = (pattern: string) => {
  const compiled = new RegExp(`^(?:${pattern})$`);
  return (text: string) => compiled.test(text);
};
const isInteger = matches(patterns.integer);
const isDouble = matches(patterns.double);
const isCompactDate = matches(patterns.compactDate);
const isDate = matches(patterns.date);

/** Whether a cell holds no value. Blanks around it count for nothing, except in text. */
export function isEmpty(text: string, type: ColumnType): boolean {
  if (type === 'varchar') return text === '' || text === '\\N';
  return emptyWords.includes(text.replace(/^ +| +$/g, '').toLowerCase());
}

/** Whether a cell that is not empty can be read as its column's type. */
export function isValid(text: string, type: ColumnType): boolean {
  const bare = text.replace(/^ +| +$/g, '');
  switch (type) {
    case 'varchar':
      return true;
    case 'bigint':
      return isInteger(bare);
    case 'integer':
      return isInteger(bare) && isInt32(Number.parseInt(bare, 10));
    case 'double':
      return isDouble(bare) && Number.isFinite(Number(bare));
    case 'date':
    case 'timestamp':
      if (isCompactDate(bare)) return isDay(`${bare.slice(0, 4)}-${bare.slice(4, 6)}-${bare.slice(6)}`);
      return isDate(bare) && isDay(bare.slice(0, 10));
  }
}

const isInt32 = (value: number) => value >= -2_147_483_648 && value <= 2_147_483_647;

/** Whether YYYY-MM-DD is a day of the calendar, from year 1. */
function isDay(text: string): boolean {
  if (text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
