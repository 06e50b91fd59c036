import { asker, type Strategy } from './asking.ts';
import type { Group } from './people.ts';

/**
 * A set under its floor follows from a told one that is nearer than a keyed share of it. A small crowd of some pieces is
 * told; without some of its pieces, and with the target, it is a little further away and shown a little less often.
 */
export const shareOfACrowd =
  (
    pieces: number,
    mean: number,
    { drop, tries, known: withKnown = 0 }: { drop: number; tries: number; known?: number },
  ): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target, random, known } = attack;
    let score = 0;
    while (ask.left() >= 2) {
      const groups: Group[] = Array.from({ length: pieces }, () => ward.about(mean));
      // Accomplices as pieces of one person each.
      for (const one of known.slice(0, withKnown)) groups.push([one]);
      if (ask.count(...groups) === null) continue;
      for (let n = 0; n < tries && ask.left() >= 1; n += 1) {
        const shuffled = [...groups].sort(() => random() - 0.5);
        let dropped = 0;
        const rest = shuffled.filter((group) => {
          if (dropped >= drop) return true;
          dropped += group.length;
          return false;
        });
        score += ask.count(...rest, target) === null ? 1 : -1;
      }
    }
    return score;
  };
