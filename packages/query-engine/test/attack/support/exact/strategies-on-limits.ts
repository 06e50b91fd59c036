import { type Attack, asker, repeated, type Strategy } from './asking.ts';
import type { Group } from './people.ts';

/**
 * Attacks on where limits lie: a set grows by people who are known until it is shown, so that its limit is known, and the
 * target is then the one at whom it lies.
 */

/** Many groups about as large as a limit can be: how many of them are shown? */
export const smallGroups: Strategy = repeated(1, (ask, { ward, target }) =>
  ask.count(ward.about(24), target) === null ? 0 : 1,
);

interface Told {
  readonly crowd: Group;
  readonly value: number;
}

/** New crowds until so many of them are shown. */
function crowdsTold(ask: ReturnType<typeof asker>, { ward }: Attack, crowds: number): readonly Told[] {
  const told: Told[] = [];
  while (told.length < crowds && ask.left() > 2) {
    const crowd = ward.about(60);
    const value = ask.count(crowd);
    if (value !== null) told.push({ crowd, value });
  }
  return told;
}

/** The union of more told crowds than a search adds up, with the ten and the target: as many away as those are. */
export const besideManyCrowds =
  (crowds: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const told = crowdsTold(ask, attack, crowds).map(({ crowd }) => crowd);
    return ask.count(...told, attack.known, attack.target) === null ? 0 : 1;
  };

/** All blocks but one are told, as often as there are blocks: one block is a sum of them with weights over blocks - 1. */
export const besideFractions =
  (blocks: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const all = Array.from({ length: blocks }, () => attack.ward.about(60));
    for (const lacking of all) ask.count(...all.filter((block) => block !== lacking));
    return ask.count(all[0] ?? [], attack.known, attack.target) === null ? 0 : 1;
  };

interface Lists {
  /** People of whom only the number is known, on average, with a value at the upper bound. */
  readonly crowd: number;
  /** The same with a value at the lower bound, by definition. */
  readonly noughts: number;
  /** People of the attacker's own, beside the ten known ones. */
  readonly accomplices: number;
}

/**
 * The limit of a crowd is sought by halving, with more or fewer known people, each time in a list of its own, where
 * nothing repeats; then the target stands in for the last of them in one more list.
 */
export const overLists =
  ({ crowd, noughts, accomplices }: Lists): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const helpers = [...attack.known, ...Array.from({ length: accomplices }, (_, n) => 21 + n)];
    while (ask.left() >= 4) {
      const full = crowd === 0 ? [] : attack.ward.about(crowd);
      const nought = new Set(noughts === 0 ? [] : attack.ward.about(noughts));
      let list = 0;
      const isShown = (among: number, target: Group): boolean => {
        list += 1;
        const worth = (person: number) => (nought.has(person) ? 0 : 1);
        return ask.sum(list, 1, worth, full, helpers.slice(0, among), target, [...nought]) !== null;
      };
      if (!isShown(helpers.length, [])) continue;
      let [hidden, shown] = [-1, helpers.length];
      while (shown - hidden > 1 && ask.left() >= 4) {
        const middle = (hidden + shown + 1) >> 1;
        if (isShown(middle, [])) shown = middle;
        else hidden = middle;
      }
      if (hidden >= 0 && ask.left() >= 2 && isShown(hidden, attack.target)) return 1;
    }
    return 0;
  };

/** Ten known people at the upper bound and a crowd of noughts: with the target the sum is over ten times its range. */
export const amongNoughts =
  (noughts: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    while (ask.left() >= 2) {
      const nought = new Set(attack.ward.about(noughts));
      const worth = (person: number) => (nought.has(person) ? 0 : 1);
      if (ask.sum(1, 1, worth, attack.known, attack.target, [...nought]) !== null) return 1;
    }
    return 0;
  };

/**
 * A small crowd with more and more known people, without the target and with it in turn, each beside another union of
 * told crowds: where is the first number that is not what follows?
 */
export const stairsBesideUnions: Strategy = (attack) => {
  const ask = asker(attack);
  let score = 0;
  let unions: { readonly groups: readonly Group[]; readonly value: number }[] = [];
  while (ask.left() > 2) {
    if (unions.length < 4) unions = unionsOfTold(ask, attack);
    const crowd = attack.ward.about(18);
    const follows = (...groups: readonly Group[]): boolean => {
      const union = unions.shift();
      return union === undefined || ask.count(...union.groups, crowd, ...groups) === union.value;
    };
    for (let step = 0; step <= 10 && ask.left() >= 2 && unions.length >= 2; step += 1) {
      const some = attack.known.slice(0, step);
      if (!follows(some)) {
        score -= step === 0 ? 0 : 1;
        break;
      }
      if (!follows(some, attack.target)) {
        score += 1;
        break;
      }
    }
  }
  return score;
};

function unionsOfTold(ask: ReturnType<typeof asker>, attack: Attack) {
  const told = crowdsTold(ask, attack, 6);
  return Array.from({ length: 2 ** told.length - 1 }, (_, n) => told.filter((__, i) => ((n + 1) >> i) & 1))
    .filter((some) => some.length <= 3)
    .map((some) => ({
      groups: some.map(({ crowd }) => crowd),
      value: some.reduce((sum, { value }) => sum + value, 0),
    }));
}

/** A crowd that is not shown, then with one, two, … known people, with the target and without it in turn. */
export const stairs =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    let score = 0;
    while (ask.left() >= 3) {
      const crowd = attack.ward.about(mean);
      if (ask.count(crowd) !== null) continue;
      for (let step = 0; step <= 10 && ask.left() >= 2; step += 1) {
        if (ask.count(crowd, attack.known.slice(0, step), attack.target) !== null) {
          score += 1;
          break;
        }
        if (step < 10 && ask.count(crowd, attack.known.slice(0, step + 1)) !== null) {
          score -= 1;
          break;
        }
      }
    }
    return score;
  };

/** A crowd that is not shown, nor is it with the ten: is it with the target as well? */
export const lastStep =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    while (ask.left() >= 3) {
      const crowd = attack.ward.about(mean);
      if (ask.count(crowd) !== null || ask.count(crowd, attack.known) !== null) continue;
      if (ask.count(crowd, attack.known, attack.target) !== null) return 1;
    }
    return 0;
  };

/** How many people a group has: unions of all but one of fifteen told crowds, with one known person more each time. */
export const sizeBesideManyCrowds: Strategy = (attack) => {
  const ask = asker(attack);
  const told = crowdsTold(ask, attack, 15).map(({ crowd }) => crowd);
  for (let more = 1; more <= 10 && ask.left() > 0; more += 1) {
    const others = told.filter((_, n) => n !== more);
    if (ask.count(...others, attack.known.slice(0, more), attack.target) !== null) return 11 - more;
  }
  return 0;
};
