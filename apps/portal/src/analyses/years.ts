/** The first and the last year that a form is about. */
export type Years = { readonly fromYear: number; readonly toYear: number };

export const yearsUpTo = (year: number): Years => ({ fromYear: year - 10, toYear: year });
