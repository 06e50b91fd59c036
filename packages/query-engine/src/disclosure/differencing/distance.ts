import type { Basis } from './basis.ts';
import { provedByContrasts } from './contrast.ts';
import { provedBySystems } from './elimination.ts';
import type { PrimeField } from './prime-field.ts';
import type { Reached, Strata } from './strata.ts';
import { paired, type Wanted } from './wanted.ts';

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
  const left = enough - pairs;
  const most = basis === null ? left : mostBeside(basis, { strata, wanted, field: fields[0] }, left);
  if (most === 0) return pairs;
  const { proved } = provedBySystems({ strata, fields }, { reached, wanted }, most);
  if (proved >= most || basis === null) return pairs + proved;
  // From the start: who stands in a system may stand in a contrast that proves more.
  const { wanted: again } = paired(strata, reached);
  const byContrasts = provedByContrasts({ strata, basis, field: fields[0] }, again, most);
  if (byContrasts === 0 || byContrasts >= most) return pairs + Math.max(proved, byContrasts);
  const beside = provedBySystems({ strata, fields }, { reached, wanted: again }, most - byContrasts);
  return pairs + Math.max(proved, byContrasts + beside.proved);
}

/** More than so many persons cannot be proved: so many are wrong for the combination that is right on the basis' strata. */
function mostBeside(
  basis: Basis,
  {
    strata,
    wanted,
    field: { p },
  }: { readonly strata: Strata; readonly wanted: Wanted; readonly field: PrimeField },
  enough: number,
): number {
  const weights = basis.weightsFor(wanted.target);
  let wrong = 0;
  for (let stratum = 0; stratum < strata.count && wrong < enough; stratum += 1) {
    if (strata.product(stratum, weights, p) !== wanted.target(stratum)) wrong += wanted.persons(stratum);
  }
  return wrong;
}
