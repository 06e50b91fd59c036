import { type Attack, asker, type Strategy } from './asking.ts';

/** Attacks that add up what rounding by lot leaves over: the truth is in the mean of many numbers. */

/** Unrelated crowds of which only the mean is known, the target in each. What is not shown was probably small. */
export const manyCrowds =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    let score = 0;
    while (ask.left() > 0) {
      const value = ask.count(attack.ward.about(mean), attack.target);
      score += value === null ? -6 : value - mean;
    }
    return score;
  };

const STEP = 10;
const SIZE = 60;

/** Chances of what an amount becomes whose shift, of 0 to 9, was added already. */
function chances(amount: number): ReadonlyMap<number, number> {
  const shifted = 2 * amount + 1 - STEP;
  const over = ((shifted % (2 * STEP)) + 2 * STEP) % (2 * STEP);
  const down = (shifted - over) / 2;
  return new Map([
    [down, 1 - over / (2 * STEP)],
    [down + STEP, over / (2 * STEP)],
  ]);
}
const table = Array.from({ length: 200 }, (_, amount) => chances(amount));

/** The crowd with its shift, and how many of the target are there. */
interface State {
  readonly crowd: number;
  readonly target: number;
  readonly chance: number;
}

const normal = (states: readonly State[]): State[] => {
  const all = states.reduce((sum, { chance }) => sum + chance, 0);
  return states.map((state) => ({ ...state, chance: state.chance / all }));
};

function poisson(most: number): State[] {
  const states = new Map<string, State>();
  let chance = Math.exp(-SIZE);
  for (let persons = 0; persons < 120; persons += 1) {
    if (persons > 0) chance *= SIZE / persons;
    for (let shift = 0; shift < STEP; shift += 1)
      for (let target = 0; target <= most; target += 1) {
        const crowd = persons + shift;
        const before = states.get(`${crowd} ${target}`)?.chance ?? 0;
        states.set(`${crowd} ${target}`, { crowd, target, chance: before + chance });
      }
  }
  return normal([...states.values()]);
}

/** How much a number of this amount would say of `of`, in nats. */
function information(
  states: readonly State[],
  of: (state: State) => string,
  amountOf: (state: State) => number,
): number {
  const joint = new Map<string, Map<number, number>>();
  const values = new Map<number, number>();
  for (const state of states) {
    if (state.chance < 1e-9) continue;
    const row = joint.get(of(state)) ?? new Map<number, number>();
    joint.set(of(state), row);
    for (const [value, chance] of table[amountOf(state)] ?? []) {
      row.set(value, (row.get(value) ?? 0) + state.chance * chance);
      values.set(value, (values.get(value) ?? 0) + state.chance * chance);
    }
  }
  return [...joint.values()].reduce((sum, row) => {
    const all = [...row.values()].reduce((a, b) => a + b, 0);
    const each = [...row].map(([value, chance]) =>
      chance === 0 ? 0 : chance * Math.log(chance / (all * (values.get(value) ?? 1))),
    );
    return sum + each.reduce((a, b) => a + b, 0);
  }, 0);
}

/**
 * Sums of nearly the same people in as many variables, everybody at the upper bound: one shift, so that with and without
 * the target they differ by the target alone, and the second lot is averaged. Known people are added so that it says
 * most. Gives the chances of each size of the target.
 */
export function sizesByLots(most: number, attack: Attack): readonly number[] {
  const ask = asker(attack);
  const { ward, known, target, cap } = attack;
  const crowd = ward.about(SIZE);
  let states = poisson(most);
  let list = 0;
  const play = (among: number, withTarget: boolean) => {
    list += 1;
    const value = ask.sum(list, 1, () => 1, crowd, known.slice(0, among), withTarget ? target : []);
    if (value === null) return;
    // A little of every value, for what was not shifted alike.
    const chanceOf = (state: State) =>
      table[state.crowd + among + (withTarget ? state.target : 0)]?.get(value) ?? 0;
    states = normal(states.map((s) => ({ ...s, chance: s.chance * (0.98 * chanceOf(s) + 1e-4) })));
  };
  play(5, false);
  while (ask.left() >= 2) {
    // At first what tells of both unknowns, in the end what tells of the target.
    const isLate = ask.left() < cap / 4;
    const of = (state: State) => (isLate ? `${state.target}` : `${state.crowd} ${state.target}`);
    const moves = [true, false].flatMap((withTarget) =>
      Array.from({ length: known.length + 1 }, (_, among) => ({ withTarget, among })),
    );
    const [best] = moves
      .map((move) => ({
        ...move,
        says: information(states, of, (s) => s.crowd + move.among + (move.withTarget ? s.target : 0)),
      }))
      .sort((a, b) => b.says - a.says);
    if (best === undefined) break;
    play(best.among, best.withTarget);
  }
  return Array.from({ length: most + 1 }, (_, size) =>
    states.reduce((sum, state) => sum + (state.target === size ? state.chance : 0), 0),
  );
}

export const oneShiftManyVariables: Strategy = (attack) => {
  const [absent = 0, present = 0] = sizesByLots(1, attack);
  return Math.log(present + 1e-300) - Math.log(absent + 1e-300);
};
