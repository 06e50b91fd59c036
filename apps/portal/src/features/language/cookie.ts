/** The language that a reader chose, for a year. It says nothing about who they are and opens nothing. */
export const LANGUAGE_COOKIE = 'language';
export const A_YEAR_IN_SECONDS = 31_536_000;
