import { asker, type Strategy } from './asking.ts';

/** Attacks on places of a list that nothing is shown at, and on rules that two studies of a dataset do not share. */

/**
 * A crowd has one concept, and the target, if the attribute is there, another: a list of one concept that shows none has
 * given its place to somebody. A list costs two numbers: the cohort's and the concept's.
 */
export const placeGivenToOne =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    while (ask.left() >= 3) {
      const crowd = ward.about(mean);
      const value = ask.count(crowd);
      if (value === null || value > 30) continue;
      while (ask.left() >= 2) {
        ask.spend(1);
        if (ask.listed([target], [crowd]) !== 1) return 1;
      }
    }
    return 0;
  };

/** The same of a group: how often the place is theirs. */
export const placesOfAGroup =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let [score, lists] = [0, 0];
    while (ask.left() >= 3) {
      const crowd = ward.about(mean);
      const value = ask.count(crowd);
      if (value === null || value > 30) continue;
      while (ask.left() >= 2) {
        ask.spend(1);
        lists += 1;
        if (ask.listed([crowd], [target]) !== 0) score += 1;
      }
    }
    return lists === 0 ? 0 : score / lists;
  };

/** A crowd told in tens to one study; another that is told in twenties asks for it with the target: a ten, or a twenty? */
export const toldInTensAndTwenties =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    while (ask.left() >= 2) {
      const crowd = ward.about(mean);
      const value = ask.count(crowd);
      if (value === null || value % 20 === 0) continue;
      if (ask.countWide(crowd, target) !== value) return 1;
    }
    return 0;
  };

/** A crowd of which more is told than they are, so that a list has it for certain; and with the target not, once in a while. */
export const listedForCertain =
  (mean: number, { least, lists }: { readonly least: number; readonly lists: number }): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    while (ask.left() >= 3) {
      const crowd = ward.about(mean);
      const value = ask.count(crowd);
      if (value === null || value < least) continue;
      for (let n = 0; n < lists && ask.left() >= 2; n += 1) {
        ask.spend(1);
        if (ask.listed([crowd, target], [[]].flat()) !== 0) return 1;
      }
    }
    return 0;
  };
