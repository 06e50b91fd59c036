/** What somebody typed as a whole number of at least zero; undefined when it is none. */
export const wholeNumber = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;

/** The same, also below zero. */
export function signedNumber(text: string): number | undefined {
  const [, minus, digits = ''] = /^\s*(-?)(.*)$/.exec(text) ?? [];
  const number = wholeNumber(digits);
  return number === undefined || minus === '' ? number : 0 - number;
}
