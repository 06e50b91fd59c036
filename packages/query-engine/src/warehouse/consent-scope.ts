import { EngineError } from '../engine-error.ts';

/**
 * The decision on consent for every permitted person as of one log size, for one study: columns of equal length.
 * A person who is not in it does not exist for the question.
 */
export interface ConsentScope {
  /** Hex SHA-256 of the decision; two scopes with one digest are the same scope. */
  readonly digest: string;
  readonly persons: BigInt64Array;
  /**
   * Each person's number in the dataset, from 0 and dense: the same in every version of it and whatever they permit, so
   * that who was counted can be compared over time. No two persons ever have one number.
   */
  readonly seats: Uint32Array;
  /** Bit mask of the categories a person shares (`categoryBit` in plan/category.ts). */
  readonly categories: Uint8Array;
  /** Days since 1970-01-01, inclusive; the smallest and the largest int32 mean open. */
  readonly dataFrom: Int32Array;
  readonly dataTo: Int32Array;
}

/** @throws {EngineError} ENGINE_CONSENTS unless the columns have their types and one length. */
export function checkConsentScope(scope: ConsentScope): void {
  const { digest, persons, seats, categories, dataFrom, dataTo } = scope;
  const typed =
    persons instanceof BigInt64Array &&
    seats instanceof Uint32Array &&
    categories instanceof Uint8Array &&
    dataFrom instanceof Int32Array &&
    dataTo instanceof Int32Array;
  const rows = persons.length;
  const even =
    seats.length === rows && categories.length === rows && dataFrom.length === rows && dataTo.length === rows;
  if (!typed || !even || !/^[0-9a-f]{64}$/.test(digest)) throw new EngineError('ENGINE_CONSENTS');
}

/** The smallest and the largest day: open ends. */
export const OPEN_FROM = -(2 ** 31);
export const OPEN_TO = 2 ** 31 - 1;

/**
 * Everything joins the scope: a person in it twice would be counted twice, and two persons on one seat taken for one
 * another.
 * @throws {EngineError} ENGINE_CONSENTS
 */
export function checkEachOnce({ persons, seats }: Pick<ConsentScope, 'persons' | 'seats'>): void {
  for (const sorted of [persons.slice().sort(), seats.slice().sort()]) {
    for (let at = 1; at < sorted.length; at += 1) {
      if (sorted[at] === sorted[at - 1]) throw new EngineError('ENGINE_CONSENTS');
    }
  }
}
