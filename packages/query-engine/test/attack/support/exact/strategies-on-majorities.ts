import { type Attack, asker, lastThat, type Strategy } from './asking.ts';
import type { Group } from './people.ts';

/**
 * Attacks on what a number follows from. A told crowd of which a set holds a part is in the nearest sum if the set holds
 * more than half of it, and is left out otherwise. Half of the crowd is no lot of the set: beside every other told crowd
 * it lies at the same person, so that it is found with the help of people who are known, and the target then stands in
 * for the last of them.
 */

/** People who are cut in two, all of whom were told as one number. */
interface Cut {
  readonly value: number;
  /** Those of whom only the number on average is known, in a set with half of them. */
  readonly half: Group;
}

interface Halving {
  /** People on average on either side, beside known ones. */
  readonly side: number;
  readonly helpers: readonly Group[];
  /** Who is attacked: in the crowd that is cut, as far as they are there. */
  readonly group: Group;
}

function tellCut(
  ask: ReturnType<typeof asker>,
  { ward }: Attack,
  { side, helpers, group }: Halving,
): Cut | null {
  while (ask.left() > 8) {
    const [half, rest] = [ward.about(side), ward.about(side)];
    const value = ask.count(half, rest, ...helpers, group);
    if (value !== null) return { value, half };
  }
  return null;
}

/**
 * Whether a part of the cut crowd is more than half of it: asked beside crowds that were told, each time another union of
 * them, so that nothing is near to what was asked before. Null where neither is said.
 */
function weighing(
  ask: ReturnType<typeof asker>,
  { ward, gone }: Attack & { readonly gone?: Group },
  { value, half }: Cut,
) {
  const count = (...groups: readonly Group[]) =>
    gone === undefined ? ask.count(...groups) : ask.countWithout(gone, ...groups);
  const crowds: { readonly crowd: Group; readonly told: number }[] = [];
  const unions: (readonly number[])[] = [];
  const tellCrowd = (): void => {
    const crowd = ward.about(70);
    const told = count(crowd);
    if (told === null) return;
    const place = crowds.push({ crowd, told }) - 1;
    unions.push([place], ...Array.from({ length: place }, (_, other) => [other, place]));
  };
  const once = (groups: readonly Group[]): boolean | null => {
    while (unions.length === 0 && ask.left() > 1) tellCrowd();
    const union = unions.shift();
    if (union === undefined || ask.left() < 1) return null;
    const others = union.map((place) => crowds[place]);
    const told = others.reduce((sum, one) => sum + (one?.told ?? 0), 0);
    const said = count(...others.map((one) => one?.crowd ?? []), half, ...groups);
    return said === told ? false : said === told + value ? true : null;
  };
  return (...groups: readonly Group[]): boolean | null => {
    let said: boolean | null = null;
    // A crowd may have to be told first.
    while (said === null && ask.left() >= 2) said = once(groups);
    return said;
  };
}

/** So many of the helpers, the first ones, are the most that leave a set at half of the crowd or under it. */
function lastUnder(
  ask: ReturnType<typeof asker>,
  isMore: ReturnType<typeof weighing>,
  helpers: readonly Group[],
): number | null {
  if (isMore(...helpers) !== true || isMore() !== false) return null;
  const isUnder = (at: number) => isMore(...helpers.slice(0, at)) === false;
  return lastThat(isUnder, { ends: [0, helpers.length], ask, keep: 2 });
}

const persons = (known: Group): readonly Group[] => known.map((person) => [person]);

/** Has the target the attribute? Some people are known, and of a crowd the number on average. */
export const lastOfHalf =
  (side: number, among = 10): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const helpers = persons(attack.known.slice(0, among));
    let score = 0;
    while (ask.left() > 8 && score === 0) {
      const cut = tellCut(ask, attack, { side, helpers, group: attack.target });
      if (cut === null) break;
      const isMore = weighing(ask, attack, cut);
      const last = lastUnder(ask, isMore, helpers);
      if (last === null) continue;
      const said = isMore(...helpers.slice(0, last), attack.target);
      score = said === null ? 0 : said ? 1 : -1;
    }
    return score;
  };

/** The same of somebody who knows nobody: groups of about one person stand for the people who are known. */
export const lastOfHalfByNobody =
  (side: number, pieces: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let score = 0;
    while (ask.left() > 8) {
      const helpers = Array.from({ length: pieces }, () => ward.about(1));
      const cut = tellCut(ask, attack, { side, helpers, group: target });
      if (cut === null) break;
      const isMore = weighing(ask, attack, cut);
      const last = lastUnder(ask, isMore, helpers);
      if (last !== null && isMore(...helpers.slice(0, last), target) === true) score += 1;
    }
    return score;
  };

/** Whoever knows everybody else: half of a crowd, and one more than half with the target. */
export const exactlyHalf =
  (side: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, target } = attack;
    let score = 0;
    while (ask.left() >= 3) {
      const [half, rest] = [ward.exactly(side), ward.exactly(side)];
      const value = ask.count(half, rest, target);
      if (value === null) continue;
      const isMore = weighing(ask, attack, { value, half });
      for (let n = 0; n < 3 && ask.left() >= 2; n += 1) score += isMore(target) === true ? 1 : -1;
    }
    return score;
  };

/**
 * The target is there and so is their event, but when? A curve in wide steps was told; a narrower one cuts a wide step in
 * two, and the target is on this side of the cut if the event was earlier. Others' events are added from other crowds.
 */
export const halfOfAStep =
  (side: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const person = [49];
    const earlier = attack.target.length > 0 ? person : [];
    const helpers = persons(attack.known);
    while (ask.left() > 8) {
      const cut = tellCut(ask, attack, { side, helpers, group: person });
      if (cut === null) break;
      const isMore = weighing(ask, attack, cut);
      const last = lastUnder(ask, isMore, helpers);
      if (last === null) continue;
      const said = isMore(...helpers.slice(0, last), earlier);
      return said === null ? 0 : said ? 1 : -1;
    }
    return 0;
  };

/** How many a group of 0 to 10 is: so many known people fewer make a half with it. */
export const sizeByHalf =
  (side: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const helpers = persons(attack.known);
    while (ask.left() > 8) {
      const cut = tellCut(ask, attack, { side, helpers, group: attack.target });
      if (cut === null) break;
      const isMore = weighing(ask, attack, cut);
      const without = lastUnder(ask, isMore, helpers);
      if (without === null || without < 5) continue;
      const isUnder = (at: number) => isMore(...helpers.slice(0, at), attack.target) === false;
      if (!isUnder(0)) continue;
      const with_ = lastThat(isUnder, { ends: [0, without + 1], ask, keep: 0 });
      if (with_ !== null) return without - with_;
    }
    return -1;
  };

/** Has the target, who was counted, taken their consent back? Half of the crowd is looked for before, and looked at after. */
export const halfAfterLeaving =
  (side: number, among = 10): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const person = [49];
    const helpers = persons(attack.known.slice(0, among));
    while (ask.left() > 8) {
      const cut = tellCut(ask, attack, { side, helpers, group: person });
      if (cut === null) break;
      const isMore = weighing(ask, attack, { ...cut, half: [...cut.half, ...person] });
      const last = lastUnder(ask, isMore, helpers);
      if (last === null) continue;
      // One more is over it, for as long as the target is there.
      const gone = attack.target.length > 0 ? person : [];
      const after = weighing(ask, { ...attack, gone }, cut);
      const said = after(...helpers.slice(0, last + 1), gone.length > 0 ? [] : person);
      return said === null ? 0 : said ? -1 : 1;
    }
    return 0;
  };
