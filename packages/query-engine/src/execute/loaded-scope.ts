import { type ScopeSize, scopeSizeOf } from '../disclosure/differencing/members.ts';
import { type ConsentScope, OPEN_FROM, OPEN_TO } from '../warehouse/consent-scope.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** What is known of a loaded scope as a whole. */
export interface LoadedScope {
  readonly digest: string;
  /** Bits every person in the scope shares. */
  readonly categoriesOfAll: number;
  readonly hasDateWindows: boolean;
  /** What the length of every sealed list under this scope follows from. */
  readonly size: ScopeSize;
  readonly persons: BigInt64Array;
  readonly seats: Uint32Array;
}

/** What lets the SQL leave out tests that cannot fail. */
export const hintsOf = ({ categories, dataFrom, dataTo }: ConsentScope) => ({
  categoriesOfAll: categories.reduce((all, mask) => all & mask, 255),
  hasDateWindows: dataFrom.some((day) => day !== OPEN_FROM) || dataTo.some((day) => day !== OPEN_TO),
});

/** @throws {EngineError} ENGINE_CONSENTS for a scope with a person or a seat in it twice. */
export async function loadScope(
  warehouse: Pick<Warehouse, 'loadScope'>,
  scope: ConsentScope,
): Promise<LoadedScope> {
  await warehouse.loadScope(scope);
  return {
    digest: scope.digest,
    ...hintsOf(scope),
    size: scopeSizeOf(scope.seats),
    persons: scope.persons,
    seats: scope.seats,
  };
}
