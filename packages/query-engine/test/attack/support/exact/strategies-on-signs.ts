import { asker, type Strategy } from './asking.ts';

/**
 * Attacks that take one answer for a sign: what without the target could not be, or hardly, says that the target is
 * there. "Not shown" is a sign, and so are how wide a range is and what a list leaves out.
 */

/** A small crowd that is told, and then with the target: not shown, where by itself it was. */
export const smallCrowdTold =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    while (ask.left() >= 2) {
      const crowd = attack.ward.about(mean);
      if (ask.count(crowd) !== null && ask.count(crowd, attack.target) === null) return 1;
    }
    return 0;
  };

/** A crowd that is not shown, then with known people and the target: shown. One of them too few would not be. */
export const lastOfSeveral =
  (mean: number, among: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known, target } = attack;
    while (ask.left() >= 3) {
      const crowd = ward.about(mean);
      if (ask.count(crowd) !== null) continue;
      const some = known.slice(0, among);
      if (among > 1 && ask.count(crowd, some) !== null) continue;
      if (ask.count(crowd, some, target) !== null) return 1;
    }
    return 0;
  };

/** A sum of a crowd, and then of the crowd with the target in another variable: is its range as wide as of the same people? */
export const rangeOfTheSame =
  (mean: number): Strategy =>
  ({ rule, ...attack }) => {
    const ask = asker({ rule, ...attack });
    let [list, score] = [0, 0];
    while (ask.left() >= 4) {
      const crowd = attack.ward.about(mean);
      list += 2;
      if (ask.sum(list, 1, () => 1, crowd) === null) continue;
      if (ask.sum(list + 1, 1, () => 1, crowd, attack.target) !== null && rule.range?.() === 1) score += 1;
    }
    return score;
  };

/** Two crowds of about as many as concepts of one list: the second is listed, and with the target in the first it is not. */
export const listedOnce =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let score = 0;
    const y = ward.about(mean);
    if (ask.count(y) === null) return 0;
    while (ask.left() >= 2) {
      const x = ward.about(mean);
      if (ask.listed([x], [y]) !== 1) continue;
      if (ask.listed([x, target], [y]) !== 1) score += 1;
    }
    return score;
  };

/** The same where both were told, with the same number: the one of the smaller id is listed. */
export const listedFirst =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let score = 0;
    while (ask.left() >= 3) {
      const [x, y] = [ward.about(mean), ward.about(mean)];
      const [a, b] = [ask.count(x), ask.count(y)];
      if (a === null || a !== b) continue;
      if (ask.listed([x, target], [y]) !== 0) score += 1;
    }
    return score;
  };

/** One cohort listed again and again: how often is the crowd with the target before one that is known to be as large? */
export const listedAgainAndAgain =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let score = 0;
    const [x, y] = [ward.exactly(mean), ward.exactly(mean)];
    while (ask.left() >= 1) score += ask.listed([x, target], [y]) === 0 ? 1 : 0;
    return score;
  };
