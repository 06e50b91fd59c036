/** Text of an integer. @throws {TypeError} for anything that is not a safe integer, whatever its declared type. */
export function integerText(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('not an integer');
  return String(value);
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** DATE literal. @throws {TypeError} for anything that is not the ISO text of a day. */
export function dateText(value: string): string {
  if (typeof value !== 'string' || !isoDate.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`))) {
    throw new TypeError('not a date');
  }
  return `DATE '${value}'`;
}

const name = /^[a-z][a-z0-9_]*$/;

/** Quoted identifier. The types already say it is one of ours; this is for the day a cast says otherwise. */
export function nameText(value: string): string {
  if (!name.test(value)) throw new TypeError('not a name');
  return `"${value}"`;
}
