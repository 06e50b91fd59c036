import { combined, type MemberSet, memberSet } from './member-set.ts';
import {
  type CountedParts,
  type OpenedMembers,
  openSealed,
  type SealedFamily,
  type SignedParts,
} from './members.ts';
import { differenceBelow } from './members-difference.ts';
import { sharedPartsWith } from './shared-parts.ts';
import { familiesClose, sharedBySets } from './told-difference.ts';

/** Who was behind a release, as sealed with it. */
export interface SealedRelease {
  readonly chargeId: string;
  readonly members: Uint8Array;
}

interface Limits {
  readonly key: Uint8Array;
  readonly k: number;
}

/**
 * Which families of an answer's numbers are too close to numbers that were told before, on the dataset and by any study:
 * wholes to wholes by members-difference.ts, cells and what they leave to everything by told-difference.ts. All lists
 * are opened before any is compared, and one that does not open is an error: a list that was tampered with must not take
 * its release out of the comparison. Everything is compared, also after the first that is close.
 * @throws {EngineError} ENGINE_MEMBERS
 */
export function familiesTooClose(
  counted: CountedParts,
  earlier: readonly SealedRelease[],
  { key, k }: Limits,
): ReadonlySet<number> {
  const open: MemberSet[] = [];
  const kept = <T extends OpenedMembers>(members: T): T => {
    open.push(...members.parts);
    return members;
  };
  try {
    const releases = earlier.map(({ chargeId, members }) => kept(openSealed(members, { key, chargeId })));
    const { families } = counted;
    const current = kept({ parts: counted.parts.map(memberSet), families });
    const wholesOf = (members: OpenedMembers): MemberSet[] =>
      members.families.flatMap(({ kind, sets }) => {
        if (kind !== 'whole') return [];
        const whole = sets.map((set) => combined(set, members.parts));
        open.push(...whole);
        return whole;
      });
    const told = releases.flatMap(wholesOf);
    const close = new Set<number>();
    let next = 0;
    const own = wholesOf(current);
    families.forEach(({ kind }, f) => {
      const whole = kind === 'whole' ? own[next++] : undefined;
      if (whole !== undefined && differenceBelow(whole, told, k)) close.add(f);
    });
    const sharedWith = sharedPartsWith(current.parts);
    for (const release of releases) {
      const parts = sharedWith(release.parts);
      const sized = release.families.map((family) => sizedOf(family, release.parts, k));
      families.forEach((family, f) => {
        if (family.kind === 'values') {
          const others = release.families.filter((other) => otherValues(family, other));
          const near = others.some((other) => nearlySame([family, current], [other, release], { parts, k }));
          if (near) close.add(f);
          return;
        }
        const mine = sizedOf(family, current.parts, k);
        sized.forEach((other, o) => {
          if (release.families[o]?.kind === 'values') return;
          if (family.kind === 'whole' && release.families[o]?.kind === 'whole') return;
          const shared = mine.sets.map((set) => other.sets.map((their) => sharedBySets(set, their, parts)));
          if (familiesClose(mine, other, { shared, k })) close.add(f);
        });
      });
    }
    return close;
  } finally {
    for (const set of open) set.dispose();
  }
}

/** The same kind of values, but others: of the same ones it is the same number. */
const otherValues = (one: SealedFamily, other: SealedFamily): boolean =>
  other.kind === 'values' && other.of === one.of && other.values !== one.values;

/** Whether in each set of one, and of the other, fewer than k persons are only there, or nobody. */
function nearlySame(
  [one, mine]: readonly [SealedFamily, OpenedMembers],
  [other, theirs]: readonly [SealedFamily, OpenedMembers],
  { parts, k }: { readonly parts: Parameters<typeof sharedBySets>[2]; readonly k: number },
): boolean {
  return one.sets.every((set, i) => {
    const their = other.sets[i] ?? [];
    const apart = sizeOf(set, mine.parts) + sizeOf(their, theirs.parts) - 2 * sharedBySets(set, their, parts);
    return apart < k;
  });
}

const sizeOf = (set: SignedParts, parts: readonly MemberSet[]): number =>
  set.reduce((sum, part) => sum + Math.sign(part) * (parts[Math.abs(part) - 1]?.size ?? 0), 0);

/** The sets of a family that have k persons or more, and how many: of smaller ones nothing was told. */
function sizedOf({ sets }: SealedFamily, parts: readonly MemberSet[], k: number) {
  const sized = sets.map((set) => ({ set, size: sizeOf(set, parts) })).filter(({ size }) => size >= k);
  return { sets: sized.map(({ set }) => set), sizes: sized.map(({ size }) => size) };
}
