import { asker, type Strategy } from './asking.ts';

/**
 * Attacks on what a set's lots decide and nobody remembers: without the target the second question is of the very same
 * people and says the same for certain, with them it is drawn anew.
 */

/** A crowd that a list leaves out, and then with the target: listed? */
export const leftOutThenListed =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    while (ask.left() >= 2) {
      const crowd = attack.ward.about(mean);
      if (ask.listed([crowd], [[]]) !== null) continue;
      if (ask.listed([crowd, attack.target], [[]]) !== null) return 1;
    }
    return 0;
  };

/** A crowd's sums in some variables; then in each of them again, and with the target: is the range another one? */
export const rangeAskedAgain =
  (mean: number, variables: number): Strategy =>
  ({ rule, ...attack }) => {
    const ask = asker({ rule, ...attack });
    let list = 0;
    while (ask.left() >= 2 * variables + 4) {
      const crowd = attack.ward.about(mean);
      const first = list;
      for (let n = 0; n < variables; n += 1) {
        list += 1;
        ask.sum(list, 1, () => 1, crowd);
      }
      for (let n = 1; n <= variables && ask.left() >= 4; n += 1) {
        if (ask.sum(first + n, 1, () => 1, crowd) === null) continue;
        const range = rule.range?.();
        if (ask.sum(first + n, 1, () => 1, crowd, attack.target) !== null && rule.range?.() !== range)
          return 1;
      }
    }
    return 0;
  };

/**
 * A crowd's sums in many variables, and then with the target in further ones: ranges are as wide as after so many sums of
 * the same people, or narrower. How likely each is the asker works out; sizes they know on average.
 */
export const rangesAfterMany =
  (mean: number, share: number): Strategy =>
  ({ rule, ...attack }) => {
    const ask = asker({ rule, ...attack });
    const crowd = attack.ward.about(mean);
    const alone = Math.floor((share * attack.cap) / 2);
    let [score, list, told, more] = [0, 0, 0, 0];
    while (ask.left() >= 2) {
      list += 1;
      const isWith = list > alone;
      const value = ask.sum(list, 1, () => 1, crowd, isWith ? attack.target : []);
      if (value === null) continue;
      const range = rule.range?.() ?? 1;
      if (isWith) {
        const without = likely(range, told + more);
        const with_ = likely(range, told * (1 - 2 / (mean + 1)) + more);
        score += Math.max(-20, Math.min(20, Math.log(with_ + 1e-9) - Math.log(without + 1e-9)));
        more += 1;
      } else told += 1;
    }
    return score;
  };

function likely(range: number, sums: number): number {
  const at = Math.sqrt(1 + sums / 8);
  const whole = Math.floor(at);
  return range === whole ? 1 - (at - whole) : range === whole + 1 ? at - whole : 0;
}

/**
 * A told crowd with some twenty more, in a list after one told alike: never listed, so that it follows. With the target it
 * may be new, drawn anew, and listed.
 */
export const followsThenListed =
  (more: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    const crowds: { crowd: readonly number[]; value: number }[] = [];
    while (ask.left() >= 8) {
      const crowd = ward.about(200);
      const value = ask.count(crowd);
      if (value === null) continue;
      const like = crowds.find((other) => other.value >= value && other.value <= value + 10);
      if (like === undefined) {
        crowds.push({ crowd, value });
        continue;
      }
      for (let tries = 0; tries < 3 && ask.left() >= 5; tries += 1) {
        const with_ = ward.about(more);
        let isAlways = true;
        for (let n = 0; n < 3 && isAlways; n += 1) isAlways = ask.listed([like.crowd], [crowd, with_]) === 0;
        if (!isAlways) continue;
        for (let n = 0; n < 2 && ask.left() >= 1; n += 1)
          if (ask.listed([like.crowd], [crowd, with_, target]) !== 0) return 1;
      }
    }
    return 0;
  };

/** Sums of one crowd until the step is exactly a whole number of times as wide, then with the target: narrower once? */
export const exactlyWhole =
  (mean: number): Strategy =>
  ({ rule, ...attack }) => {
    const ask = asker({ rule, ...attack });
    const crowd = attack.ward.about(mean);
    let [list, told] = [0, 0];
    while (ask.left() >= 2) {
      const at = Math.sqrt(1 + told / 8);
      const isNow = at >= Math.floor(at) && at - Math.floor(at) < 0.045 && at >= 2;
      list += 1;
      const value = ask.sum(list, 1, () => 1, crowd, isNow ? attack.target : []);
      if (value === null) continue;
      if ((rule.range?.() ?? 1) < Math.floor(at)) return 1;
      told += 1;
    }
    return 0;
  };

/** A crowd that was asked for and is not shown; lists of it with known people leave it out; with the target too? */
export const leftOutWithKnown =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known, target } = attack;
    while (ask.left() >= 4) {
      const crowd = ward.about(mean);
      if (ask.count(crowd) !== null) continue;
      let last = -1;
      for (let among = 2; among <= known.length && ask.left() >= 2; among += 1) {
        if (ask.listed([crowd, known.slice(0, among)], [[]]) !== null) break;
        last = among;
      }
      if (last < 2) continue;
      for (const among of [last, last - 1]) {
        if (among < 2 || ask.left() < 1) break;
        if (ask.listed([crowd, known.slice(0, among), target], [[]]) !== null) return 1;
      }
    }
    return 0;
  };

/** Sums of a crowd in many variables; then of most of them and others, without the target and with them in turn. */
export const rangesInTurn =
  (mean: number, others: number, share: number): Strategy =>
  ({ rule, ...attack }) => {
    const ask = asker({ rule, ...attack });
    const [most, rest, more] = [
      attack.ward.about(mean),
      attack.ward.about(others),
      attack.ward.about(others),
    ];
    let [score, list] = [0, 0];
    while (ask.left() >= 2) {
      list += 1;
      if (2 * list < share * attack.cap) {
        ask.sum(list, 1, () => 1, most, rest);
        continue;
      }
      const value = ask.sum(list, 1, () => 1, most, more, list % 2 === 0 ? attack.target : []);
      if (value !== null) score += (list % 2 === 0 ? -1 : 1) * ((rule.range?.() ?? 1) - 2);
    }
    return score;
  };
