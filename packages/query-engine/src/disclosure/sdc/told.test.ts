import { describe, expect, it } from 'vitest';
import { toldOfTable } from './told.ts';

const dimension = (name: string, values: readonly string[]) => ({ name, values, covers: true });
const a = dimension('a', ['a0', 'a1', 'a2']);
const b = dimension('b', ['b0', 'b1']);

describe('what a table tells', () => {
  it('of a single number is that number, where it is shown', () => {
    expect(toldOfTable([], [{ at: [], shown: true }])).toEqual([{ kind: 'whole', sets: [{ plus: [''] }] }]);
    expect(toldOfTable([], [{ at: [], shown: false }])).toEqual([]);
  });

  it('of one dimension are its cells, its total, and together those that the total leaves', () => {
    const cells = (shown: readonly boolean[], total?: boolean) => [
      ...shown.map((is, i) => ({ at: [`a${i}`], shown: is })),
      ...(total === undefined ? [] : [{ at: [null], shown: total }]),
    ];
    const [first, ...others] = toldOfTable([a], cells([true, false, false], true));
    expect(first).toEqual({ kind: 'parts', sets: [{ plus: ['a0'] }, { plus: ['a1', 'a2'] }] });
    expect(others).toEqual([{ kind: 'whole', sets: [{ plus: ['a0', 'a1', 'a2'] }] }]);
    // Without a total nothing follows of those withheld.
    const alone = [{ kind: 'parts', sets: [{ plus: ['a0'] }] }];
    expect(toldOfTable([a], cells([true, false, false], false))).toEqual(alone);
    expect(toldOfTable([a], cells([true, false, false]))).toEqual(alone);
    expect(toldOfTable([a], cells([false, false, false]))).toEqual([]);
  });

  it('of two dimensions are what each shown line leaves as well, along either', () => {
    const hidden = ['a0|b0', 'a0|b1', 'a1|b0', 'a1|b1', '|b1'];
    const values = [...a.values, null].flatMap((x) => [...b.values, null].map((y) => [x, y]));
    const cells = values.map((at) => ({ at, shown: !hidden.includes(at.map((v) => v ?? '').join('|')) }));
    const families = toldOfTable([a, b], cells);
    const texts = families.map(
      ({ kind, sets }) => `${kind}: ${sets.map(({ plus }) => plus.join('+')).join(', ')}`,
    );
    expect(texts).toEqual([
      // Along a: of b0's total what is left of it; b1's total is withheld.
      'parts: a2|b0, a2|b1, a0|b0+a1|b0',
      'parts: a2|b0, a2|b1, a0|b0+a0|b1, a1|b0+a1|b1',
      // Totals by a, then by b with what the whole leaves.
      'parts: a0|b0+a0|b1, a1|b0+a1|b1, a2|b0+a2|b1',
      'parts: a0|b0+a1|b0+a2|b0, a0|b1+a1|b1+a2|b1',
      'whole: a0|b0+a0|b1+a1|b0+a1|b1+a2|b0+a2|b1',
    ]);
  });
});
