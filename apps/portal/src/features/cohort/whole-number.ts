/** What somebody typed as a whole number of at least zero; undefined when it is none. */
export const wholeNumber = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
