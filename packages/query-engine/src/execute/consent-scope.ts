import { EngineError } from './errors.ts';

/**
 * The decision on consent for every permitted person as of one log size, for one study: columns of equal length.
 * A person who is not in it does not exist for the question.
 */
export interface ConsentScope {
  /** Hex SHA-256 of the decision; two scopes with one digest are the same scope. */
  readonly digest: string;
  readonly persons: BigInt64Array;
  /** Bit mask of the categories a person shares (plan/category.ts). */
  readonly categories: Uint8Array;
  /** Days since 1970-01-01, inclusive; the smallest and the largest int32 mean open. */
  readonly dataFrom: Int32Array;
  readonly dataTo: Int32Array;
}

/** @throws {EngineError} ENGINE_CONSENTS unless the columns have their types and one length. */
export function checkConsentScope(scope: ConsentScope): void {
  const { digest, persons, categories, dataFrom, dataTo } = scope;
  const typed =
    persons instanceof BigInt64Array &&
    categories instanceof Uint8Array &&
    dataFrom instanceof Int32Array &&
    dataTo instanceof Int32Array;
  const rows = persons.length;
  const even = categories.length === rows && dataFrom.length === rows && dataTo.length === rows;
  if (!typed || !even || !/^[0-9a-f]{64}$/.test(digest)) throw new EngineError('ENGINE_CONSENTS');
}
