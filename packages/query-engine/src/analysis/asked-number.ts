/** A number that an exact answer asks for: of whom, by the parts that are counted. */
export interface AskedNumber {
  /** Within the question. */
  readonly name: string;
  /** Parts that its persons are in. */
  readonly parts: readonly string[];
  /**
   * What of the persons is added up, each on a list of its own: 'persons' counts them, a sum also tells of them by
   * their values ('value', 'person-time|2020').
   */
  readonly list: 'persons' | 'value' | `person-time|${string}`;
}

/** The part of whoever has no value, is in no period or has no concept is not counted and has no name. */
export const WHOLE = 'all';

export const persons = (name: string, parts: readonly string[]): AskedNumber => ({
  name,
  parts,
  list: 'persons',
});
