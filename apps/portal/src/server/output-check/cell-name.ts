/** The name of a cell among all of an answer: its key, and before it the name of its table where it has one. */
export const cellName = (table: string | null, key: string): string =>
  table === null ? key : `${table}|${key}`;
