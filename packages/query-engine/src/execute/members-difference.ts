import { type MemberSet, sharedBy, without } from './member-set.ts';

/**
 * Whether showing `current` beside the earlier releases would let counts of 1 to k-1 persons be taken as differences:
 * - one-sided differences to every earlier set, both ways: |A \ B| or |B \ A| in 1..k-1;
 * - differences with two earlier sets, where one of the three nearly is the other two put together, or what is left
 *   of one without the other: A ~ B \ C, A ~ B + C, B ~ A + C (sets within one another or apart).
 * Sets under k are left out on both sides: nothing about them is shown, and otherwise one question for a handful of
 * persons would block every later one. True says that there is a difference, not which. Work for n earlier sets: n intersections, and for the second kind one for
 * each pair whose sizes could match.
 */
export function differenceBelow(current: MemberSet, earlier: readonly MemberSet[], k: number): boolean {
  if (current.size < k) return false;
  const told = earlier.filter((set) => set.size >= k);
  const shared = told.map((set) => sharedBy(current, set));
  const close = told.some((set, i) => {
    const common = shared[i] ?? 0;
    return small(current.size - common, k) || small(set.size - common, k);
  });
  return close || closeToTwo(current, told, { shared, k });
}

/**
 * Linear relations of three sets. With A within B: B \ A is as good as released, and is compared with every C within
 * it. With B within A: A \ B likewise, against every C within it; that is also A ~ B + C. With A and C apart and both
 * within B it is the first kind again. A residue is taken as told when what sticks out on one side is none.
 */
function closeToTwo(
  current: MemberSet,
  earlier: readonly MemberSet[],
  { shared, k }: { readonly shared: readonly number[]; readonly k: number },
): boolean {
  return earlier.some((set, i) => {
    const common = shared[i] ?? 0;
    const inside = common === current.size;
    const outside = common === set.size;
    // Neither within the other: the count of the difference does not follow from the two counts.
    if (inside === outside || common === 0) return false;
    const rest = inside ? without(set, current) : without(current, set);
    try {
      return earlier.some((other, j) => {
        if (j === i || Math.abs(other.size - rest.size) >= k) return false;
        const both = sharedBy(rest, other);
        const [left, over] = [rest.size - both, other.size - both];
        return (over === 0 && small(left, k)) || (left === 0 && small(over, k));
      });
    } finally {
      rest.dispose();
    }
  });
}

function small(persons: number, k: number): boolean {
  return persons > 0 && persons < k;
}
