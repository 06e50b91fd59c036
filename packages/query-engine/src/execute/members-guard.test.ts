import { describe, expect, it } from 'vitest';
import { EngineError, type EngineErrorCode } from './errors.ts';
import { membersLength, sealMemberSets, sealMembers } from './members.ts';
import { refuseDifference, refuseDifferences, type SealedRelease } from './members-guard.ts';

const key = new Uint8Array(32).fill(9);
const scope = Array.from({ length: 200 }, (_, i) => BigInt(i));
const released = (ids: readonly bigint[], chargeId: string): SealedRelease => ({
  chargeId,
  members: sealMembers(ids, { key, chargeId, length: membersLength(scope) }),
});
const refusal = (ids: readonly bigint[], earlier: readonly SealedRelease[]): EngineErrorCode | null => {
  try {
    refuseDifference(ids, earlier, { key, k: 11 });
    return null;
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
};

describe('a question close to an earlier release', () => {
  const first = released(scope.slice(0, 100), 'a');
  const second = released(scope.slice(100, 150), 'b');

  it('is refused, whoever asked the earlier one and however it is close', () => {
    expect(refusal(scope.slice(0, 101), [second, first])).toBe('ENGINE_DIFFERENCE');
    expect(refusal(scope.slice(1, 100), [second, first])).toBe('ENGINE_DIFFERENCE');
    expect(refusal(scope.slice(0, 151), [second, first])).toBe('ENGINE_DIFFERENCE');
  });

  it('is refused in words that tell nothing of whom, how many or which', () => {
    const words = (ids: readonly bigint[], earlier: readonly SealedRelease[]) => {
      try {
        return refuseDifference(ids, earlier, { key, k: 11 });
      } catch (error) {
        return JSON.stringify(
          error,
          Object.getOwnPropertyNames(error).filter((name) => name !== 'stack'),
        );
      }
    };
    const one = words(scope.slice(0, 101), [first]);
    expect(words(scope.slice(100, 140), [first, second])).toBe(one);
    expect(one).not.toMatch(/\d/);
  });

  it('is answered when the difference is none or k', () => {
    expect(refusal(scope.slice(0, 100), [first, second])).toBeNull();
    expect(refusal(scope.slice(0, 111), [first])).toBeNull();
    expect(refusal(scope.slice(0, 110), [first])).toBe('ENGINE_DIFFERENCE');
  });

  it('is refused beside a step of an earlier attrition', () => {
    const steps = [scope.slice(0, 190), [], scope.slice(0, 120)];
    const members = sealMemberSets(steps, { key, chargeId: 'c', length: membersLength(scope) });
    const attrition = { chargeId: 'c', members };
    expect(refusal(scope.slice(0, 185), [attrition])).toBe('ENGINE_DIFFERENCE');
    expect(refusal(scope.slice(0, 150), [attrition])).toBeNull();
    const refuse = (sets: bigint[][]) => refuseDifferences(sets, [first], { key, k: 11 });
    expect(() => refuse([scope.slice(0, 150), scope.slice(0, 99)])).toThrow(EngineError);
    expect(() => refuse([scope.slice(0, 150), scope.slice(0, 100)])).not.toThrow();
  });

  it('is refused beside a list that was swapped or changed', () => {
    const swapped = { chargeId: 'a', members: second.members };
    expect(refusal(scope, [swapped])).toBe('ENGINE_MEMBERS');
    const changed = first.members.slice();
    changed[60] = (changed[60] ?? 0) ^ 1;
    expect(refusal(scope, [{ chargeId: 'a', members: changed }])).toBe('ENGINE_MEMBERS');
  });
});
