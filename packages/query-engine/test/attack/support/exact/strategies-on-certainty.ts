import { asker, type Strategy } from './asking.ts';
import type { Group } from './people.ts';

/** Attacks on what repeats for certain, where what is decided anew says something else: one such answer is a sign. */

/**
 * A crowd that was told, with most of another that was told: repeats the first, if it is near to it, although both
 * together are nearer. With the target it is decided anew where they are marked, and says both.
 */
export const nearerToAnother =
  (mean: number, { side, more, tries }: { side: number; more: number; tries: number }): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let others: { value: number; most: Group }[] = [];
    let score = 0;
    while (ask.left() >= 3) {
      while (others.length < tries && ask.left() >= 4) {
        const [most, rest] = [ward.about(side + more), ward.about(side - more)];
        const value = ask.count(most, rest);
        if (value !== null) others.push({ value, most });
      }
      const crowd = ward.about(mean);
      const told = ask.count(crowd);
      if (told === null) continue;
      for (const { most } of others) {
        if (ask.left() < 2) break;
        if (ask.count(crowd, most) !== told) continue;
        if (ask.count(crowd, most, target) !== told) score += 1;
        break;
      }
      others = others.slice(0, tries);
    }
    return score;
  };

/**
 * A small told set with the target and ten known people; a part of it is not shown, and with three of the known ones it
 * is near to that for certain. With the target as well they are four, and it follows from the told set.
 */
export const threeKnownAndTheTarget =
  (pieces: number, mean: number, { some, lists }: { some: number; lists: number }): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known, target, random } = attack;
    const shuffled = <T>(all: readonly T[]): T[] =>
      all
        .map((one) => ({ one, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
    let score = 0;
    while (ask.left() >= 3) {
      const groups = Array.from({ length: pieces }, () => ward.about(mean));
      if (ask.count(...groups, known, target) === null) continue;
      for (let n = 0; n < lists && ask.left() >= 2; n += 1) {
        const [, ...most] = shuffled(groups);
        const people = shuffled(known);
        if (ask.count(...most, people.slice(0, some)) !== null) continue;
        if (ask.count(...most, people.slice(0, some + 3), target) !== null) score += 1;
      }
    }
    return score;
  };

/** The same of a crowd that is not shown, beside which nothing was told. */
export const threeKnownBesideACrowd =
  (mean: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known, target } = attack;
    let score = 0;
    while (ask.left() >= 2) {
      const crowd = ward.about(mean);
      if (ask.count(crowd) !== null) continue;
      if (ask.count(crowd, known.slice(0, 3), target) !== null) score += 1;
    }
    return score;
  };
