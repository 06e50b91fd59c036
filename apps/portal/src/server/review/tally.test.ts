import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VoteChoice } from '../shapes.ts';
import { majorityOf } from './tally.ts';

const choice = fc.constantFrom<VoteChoice>('approve', 'request-changes', 'reject');

describe('majority', () => {
  it('is more than half, never exactly half', () => {
    expect(majorityOf([])).toBeNull();
    expect(majorityOf(['approve', 'approve'])).toBe('approve');
    expect(majorityOf(['approve', 'reject'])).toBeNull();
    expect(majorityOf(['approve', 'reject', 'reject'])).toBe('reject');
    expect(majorityOf(['approve', 'reject', 'request-changes'])).toBeNull();
    expect(majorityOf(['approve', 'approve', 'reject', 'request-changes'])).toBeNull();
  });

  it('does not depend on the order of votes, and one vote cannot turn it round', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 9 }), choice, (votes, one) => {
        const before = majorityOf(votes);
        expect(majorityOf(votes.toReversed())).toBe(before);
        const after = majorityOf([...votes, one]);
        expect(before === null || after === null || after === before).toBe(true);
      }),
    );
  });
});
