import { type Attack, asker, lastThat, type Strategy } from './asking.ts';
import type { Group } from './people.ts';

/**
 * Attacks on where a set is near to one that was told: it says what that one said, and with somebody more it does not. If
 * any person could be the one by whom that ends, one who is known would show where it is, and then the target.
 */

interface Edge {
  /** Says what is said with these in the place of the last persons. */
  readonly say: (...groups: readonly Group[]) => number | null;
  readonly inside: number | null;
  /** So many known people are just inside. */
  readonly just: number;
}

const PIECE = 5;

/** A told crowd with pieces of about five and known people, so that it says the same and with one more of them does not. */
function findEdge(ask: ReturnType<typeof asker>, { ward, known }: Attack): Edge | null {
  while (ask.left() > 6) {
    const crowd = ward.about(400);
    const told = ask.count(crowd);
    if (told === null) continue;
    for (let tries = 0; tries < 3 && ask.left() > 5; tries += 1) {
      const pieces = Array.from({ length: 8 }, () => ward.about(PIECE));
      const say = (among: number, ...groups: readonly Group[]) =>
        ask.count(crowd, ...pieces.slice(0, among), ...groups);
      let among = tries === 0 ? 3 : 5;
      if (say(among, known) === told) continue;
      while (among > 0 && ask.left() > 5 && say(among) !== told) among -= 2;
      if (among <= 0) break;
      const at = among;
      const isSame = (some: number) => say(at, known.slice(0, some)) === told;
      const just = lastThat(isSame, { ends: [0, known.length], ask, keep: 1 });
      return just === null ? null : { say: (...groups) => say(at, ...groups), inside: told, just };
    }
  }
  return null;
}

/** Until one answer is said twice more often than the other. */
export const edgeByTen: Strategy = (attack) => {
  const ask = asker(attack);
  let score = 0;
  while (ask.left() > 8 && Math.abs(score) < 2) {
    const edge = findEdge(ask, attack);
    if (edge === null) continue;
    const { say, inside, just } = edge;
    score += say(attack.known.slice(0, just), attack.target) === inside ? -1 : 1;
  }
  return score;
};

/** Whoever knows only themselves: groups of about one person at a time lead to the edge. */
export const edgeByOne: Strategy = (attack) => {
  const ask = asker(attack);
  const { ward, known, target } = attack;
  let score = 0;
  while (ask.left() > 9 && Math.abs(score) < 2) {
    const crowd = ward.about(400);
    const told = ask.count(crowd);
    const pieces = Array.from({ length: 36 }, () => ward.about(1));
    const say = (among: number, ...groups: readonly Group[]) =>
      ask.count(crowd, ...pieces.slice(0, among), ...groups);
    if (told === null || say(pieces.length) === told) continue;
    const inside = lastThat((among) => say(among) === told, { ends: [0, pieces.length], ask, keep: 2 });
    if (inside === null || ask.left() < 2) break;
    // With oneself it has to be beyond, or it is not the last.
    if (say(inside, known.slice(0, 1)) === told) continue;
    score += say(inside, target) === told ? -1 : 1;
  }
  return score;
};

/** A told crowd with so many more says the same: with the target as well? */
export const besideNear =
  (more: number, tries: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    let score = 0;
    while (ask.left() >= 3) {
      const crowd = attack.ward.about(400);
      const told = ask.count(crowd);
      for (let i = 0; i < tries && told !== null && ask.left() >= 2; i += 1) {
        const others = attack.ward.about(more);
        if (ask.count(crowd, others) !== told) continue;
        score += ask.count(crowd, others, attack.target) === told ? 0 : 1;
      }
    }
    return score;
  };

/** As before, then known people by halving until it does not; then the target in the place of the last of them. */
export const lastBesideNear =
  (more: number, tries: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    const { ward, known, target } = attack;
    let score = 0;
    while (ask.left() >= 6) {
      const crowd = ward.about(400);
      const told = ask.count(crowd);
      for (let i = 0; i < tries && told !== null && ask.left() >= 5; i += 1) {
        const others = ward.about(more);
        if (ask.count(crowd, others) !== told) continue;
        const say = (among: number, ...groups: readonly Group[]) =>
          ask.count(crowd, others, known.slice(0, among), ...groups);
        if (say(known.length) === told) continue;
        const inside = lastThat((among) => say(among) === told, { ends: [0, known.length], ask, keep: 1 });
        if (inside === null || ask.left() < 1) continue;
        score += say(inside, target) === told ? 0 : 1;
      }
    }
    return score;
  };

/** The size of a group of 0 to 10: with it in the place of known people the edge lies so many earlier. */
export const sizeAtTheEdge: Strategy = (attack) => {
  const ask = asker(attack);
  while (ask.left() > 9) {
    const edge = findEdge(ask, attack);
    if (edge === null) continue;
    const { say, inside, just } = edge;
    const isBeyond = (size: number) => say(attack.known.slice(0, just + 1 - size), attack.target) !== inside;
    const at = lastThat(isBeyond, { ends: [0, just + 2], ask, keep: 0 });
    if (at !== null && (at <= just || at === 10)) return at;
  }
  return -1;
};
