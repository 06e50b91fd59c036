import { EngineError } from './errors.ts';
import { type MemberSet, memberSet } from './member-set.ts';
import { openMemberSets } from './members.ts';
import { differenceBelow } from './members-difference.ts';

/** Who was behind a release, as sealed with it. */
export interface SealedRelease {
  readonly chargeId: string;
  readonly members: Uint8Array;
}

/**
 * Refuses a question whose persons differ from those of earlier releases by 1 to k-1 (members-difference.ts). All
 * lists are opened before any is compared, and one that does not open refuses the question: a list that was tampered
 * with must not take its release out of the comparison.
 * @throws {EngineError} ENGINE_DIFFERENCE in one constant wording; ENGINE_MEMBERS.
 */
export function refuseDifference(
  ids: Iterable<bigint>,
  earlier: readonly SealedRelease[],
  limits: { readonly key: Uint8Array; readonly k: number },
): void {
  refuseDifferences([ids], earlier, limits);
}

/** As refuseDifference, for an answer that shows counts of several sets: none may be close to any of an earlier release. */
export function refuseDifferences(
  sets: readonly Iterable<bigint>[],
  earlier: readonly SealedRelease[],
  { key, k }: { readonly key: Uint8Array; readonly k: number },
): void {
  const open: MemberSet[] = [];
  try {
    for (const { chargeId, members } of earlier) open.push(...openMemberSets(members, { key, chargeId }));
    const told = [...open];
    // Every set is compared, also after the first that is close: the time does not tell which.
    const close = sets.map((ids) => {
      const current = memberSet(ids);
      open.push(current);
      return differenceBelow(current, told, k);
    });
    if (close.includes(true)) throw new EngineError('ENGINE_DIFFERENCE');
  } finally {
    for (const set of open) set.dispose();
  }
}
