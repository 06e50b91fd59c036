import { EngineError } from './errors.ts';
import { type MemberSet, memberSet } from './member-set.ts';
import { openMemberSet } from './members.ts';
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
  { key, k }: { readonly key: Uint8Array; readonly k: number },
): void {
  const open: MemberSet[] = [];
  try {
    for (const { chargeId, members } of earlier) open.push(openMemberSet(members, { key, chargeId }));
    const current = memberSet(ids);
    open.push(current);
    if (differenceBelow(current, open.slice(0, -1), k)) throw new EngineError('ENGINE_DIFFERENCE');
  } finally {
    for (const set of open) set.dispose();
  }
}
