import type { Basis } from './basis.ts';
import { provedByContrasts } from './contrast.ts';
import { provedBySystems } from './elimination.ts';
import type { PrimeField } from './prime-field.ts';
import type { Reached, Strata } from './strata.ts';
import { paired } from './wanted.ts';

/** What was told, as proofs look at it. */
export interface ToldBeforehand {
  readonly strata: Strata;
  /** Null once more sets were told than it is of use for. */
  readonly basis: Basis | null;
  /** Drawn apart from one another. */
  readonly fields: readonly [PrimeField, PrimeField];
}

/**
 * In how many people at least a set differs from every weighted combination of the told sets, as far as it can be
 * proved, up to `enough`; never more than is true (proof.md). First within strata: a combination is one number there,
 * so that of each pair of one inside and one outside one differs. Then of whoever is left over, among several strata.
 */
export function provedDistance(
  { strata, basis, fields }: ToldBeforehand,
  reached: Reached,
  enough: number,
): number {
  const { pairs, wanted } = paired(strata, reached);
  if (pairs >= enough) return enough;
  let proved = 0;
  if (basis !== null)
    proved += provedByContrasts({ strata, basis, field: fields[0] }, wanted, enough - pairs);
  if (pairs + proved < enough)
    proved += provedBySystems({ strata, fields }, { reached, wanted }, enough - pairs - proved).proved;
  return Math.min(pairs + proved, enough);
}
