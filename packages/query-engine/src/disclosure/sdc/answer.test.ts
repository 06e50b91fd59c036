import { beforeAll, describe, expect, it } from 'vitest';
import { answerUnderSdc, type CountedTable } from './answer.ts';
import { defaultSdcPolicy as policy } from './policy.ts';
import { openSolver, type SdcSolver } from './solver.ts';

let solver: SdcSolver;
beforeAll(async () => {
  solver = await openSolver();
});

const bySex: CountedTable = {
  name: 'by sex',
  population: 'p',
  dimensions: [{ name: 'sex', values: ['F', 'M'], covers: false }],
  cells: [
    { key: 'F', label: 'female', count: 60 },
    { key: 'M', label: 'male', count: 37 },
  ],
};
const count: CountedTable = {
  name: 'count',
  population: 'p',
  dimensions: [],
  cells: [{ key: '', label: 'persons', count: 100 }],
};

describe('an answer under statistical disclosure control', () => {
  it('keeps keys, labels and order, and records what was done without a true count', () => {
    const { tables, record } = answerUnderSdc([bySex], { policy, solver, earlierReleases: 4 });
    expect(tables[0]?.cells[0]).toEqual({ key: 'F', label: 'female', value: 60, low: 60, high: 60 });
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      regime: 'statistical-disclosure-control',
      policy,
      tables: [{ name: 'by sex', cells: 2, withheld: 0, rules: ['minimum-cell', 'secondary-suppression'] }],
      earlierReleases: 4,
    });
  });

  it('does not let a later count tell how many were in neither cell', () => {
    const first = answerUnderSdc([bySex], { policy, solver, earlierReleases: 0 });
    const earlier = JSON.parse(JSON.stringify(first.published));
    const second = answerUnderSdc([count], { policy, solver, earlier, earlierReleases: 1 });
    expect(second.tables[0]?.cells[0]?.value).toBeNull();
    const alone = answerUnderSdc([count], { policy, solver, earlierReleases: 0 });
    expect(alone.tables[0]?.cells[0]?.value).toBe(100);
  });

  it.each(['F|x', 'X'])('refuses a key that is not of the table: %s', (key) => {
    const wrong = { ...bySex, cells: [{ key, label: '', count: 20 }] };
    expect(() => answerUnderSdc([wrong], { policy, solver, earlierReleases: 0 })).toThrow(RangeError);
  });
});
