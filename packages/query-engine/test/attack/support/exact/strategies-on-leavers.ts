import { asker, lastThat, type Strategy } from './asking.ts';

/** Attacks on who has left since: so many that a set stops being near to what it was. */

/**
 * Has the target withdrawn? A crowd with them is told; by and by some others leave, whom nobody knows. Accomplices in it
 * withdraw and come back until one more of them would be too many; then the crowd is asked for again.
 */
export const oneLeaverTooMany =
  (mean: number, leaving: number, accomplices: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known } = attack;
    const [person, helpers] = [49, known.slice(0, accomplices)];
    while (ask.left() >= 3) {
      const [stay, go] = [ward.about(mean - leaving), ward.about(leaving)];
      const told = ask.count(stay, go, helpers, [person]);
      if (told === null) continue;
      const still = (away: number, ...more: readonly number[]) =>
        ask.countWithout(
          [...go, ...helpers.slice(0, away), ...more],
          stay,
          helpers.slice(away),
          more.length === 0 ? [person] : [],
        ) === told;
      if (!still(0) || ask.left() < 2 || still(accomplices)) continue;
      const last = lastThat((at) => still(at), { ends: [0, accomplices], ask, keep: 1 });
      if (last === null || ask.left() < 1) continue;
      if (!still(last, ...(attack.target.length > 0 ? [person] : []))) return 1;
    }
    return 0;
  };
