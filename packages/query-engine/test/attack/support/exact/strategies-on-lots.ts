import { coarsenessAfter } from '../../../../src/disclosure/differencing/lot.ts';
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

const SIZE = 60;
const TENTHS = 10;

/** What the next sum is rounded to, after so many others of nearly the same people: known to whoever knows the rule. */
const stepAfter = (sums: number): number => 10 * coarsenessAfter(sums, 0.5);

/** Chances of what an amount becomes when it is rounded to a step by this shift, in tenths of the step. */
function chances(amount: number, tenth: number, step: number): ReadonlyMap<number, number> {
  const shifted = 2 * amount + 2 * Math.floor(((tenth + 0.5) / TENTHS) * step) + 1 - step;
  const over = ((shifted % (2 * step)) + 2 * step) % (2 * step);
  const down = (shifted - over) / 2;
  return new Map([
    [Math.max(0, down), 1 - over / (2 * step)],
    [down + step, over / (2 * step)],
  ]);
}

/** How many the crowd are, their shift in tenths of a step, and how many of the target are there. */
interface State {
  readonly crowd: number;
  readonly tenth: number;
  readonly target: number;
  readonly chance: number;
}

const normal = (states: readonly State[]): State[] => {
  const all = states.reduce((sum, { chance }) => sum + chance, 0);
  return states.map((state) => ({ ...state, chance: state.chance / all }));
};

function poisson(most: number): State[] {
  const states: State[] = [];
  let chance = Math.exp(-SIZE);
  for (let crowd = 0; crowd < 100; crowd += 1) {
    if (crowd > 0) chance *= SIZE / crowd;
    for (let tenth = 0; tenth < TENTHS && chance > 1e-5; tenth += 1)
      for (let target = 0; target <= most; target += 1) states.push({ crowd, tenth, target, chance });
  }
  return normal(states);
}

/** How much a number of this amount would say of `of`, in nats. */
function information(
  states: readonly State[],
  of: (state: State) => string,
  chancesIn: (state: State) => ReadonlyMap<number, number>,
): number {
  const joint = new Map<string, Map<number, number>>();
  const values = new Map<number, number>();
  for (const state of states) {
    if (state.chance < 1e-9) continue;
    const row = joint.get(of(state)) ?? new Map<number, number>();
    joint.set(of(state), row);
    for (const [value, chance] of chancesIn(state)) {
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
  let told = 0;
  const chancesIn = (among: number, withTarget: boolean, step = stepAfter(told)) => {
    const known = new Map<number, ReadonlyMap<number, number>>();
    return (state: State) => {
      const amount = state.crowd + among + (withTarget ? state.target : 0);
      const at = TENTHS * amount + state.tenth;
      const found = known.get(at) ?? chances(amount, state.tenth, step);
      known.set(at, found);
      return found;
    };
  };
  const play = (among: number, withTarget: boolean) => {
    list += 1;
    const value = ask.sum(list, 1, () => 1, crowd, known.slice(0, among), withTarget ? target : []);
    if (value === null) return;
    const chancesOf = chancesIn(among, withTarget, 10 * (attack.rule.range?.() ?? 1));
    told += 1;
    // A little of every value, for what was not shifted alike.
    const after = (s: State) => s.chance * (0.98 * (chancesOf(s).get(value) ?? 0) + 1e-4);
    states = normal(states.map((s) => ({ ...s, chance: after(s) })));
  };
  play(5, false);
  while (ask.left() >= 2) {
    // At first what tells of both unknowns, in the end what tells of the target.
    const isLate = ask.left() < cap / 4;
    const of = (state: State) =>
      isLate ? `${state.target}` : `${state.crowd} ${state.tenth} ${state.target}`;
    const moves = [true, false].flatMap((withTarget) =>
      Array.from({ length: known.length + 1 }, (_, among) => ({ withTarget, among })),
    );
    const [best] = moves
      .map((move) => ({
        ...move,
        says: information(states, of, chancesIn(move.among, move.withTarget)),
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
