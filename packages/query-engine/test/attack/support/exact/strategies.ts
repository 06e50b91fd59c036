import { asker, difference, repeated, type Strategy } from './asking.ts';
import type { Group } from './people.ts';
import * as certainty from './strategies-on-certainty.ts';
import * as leavers from './strategies-on-leavers.ts';
import * as limits from './strategies-on-limits.ts';
import * as lots from './strategies-on-lots.ts';
import * as majorities from './strategies-on-majorities.ts';
import * as memory from './strategies-on-memory.ts';
import * as nearness from './strategies-on-nearness.ts';
import * as places from './strategies-on-places.ts';
import * as shares from './strategies-on-shares.ts';
import * as signs from './strategies-on-signs.ts';

const releases = (others: number): Strategy =>
  repeated(3, (ask, { ward, target }) => {
    const [before, after, rest] = [ward.about(200), ward.about(200), ward.exactly(others)];
    const year = ask.count(before, target, rest, after);
    return difference(difference(year, ask.count(before)), ask.count(after));
  });

const overlap = repeated(3, (ask, { ward, target }) => {
  const [a, b] = [ward.about(60), ward.about(60)];
  const [first, second, both] = [ask.count(a, target), ask.count(b, target), ask.count(a, b, target)];
  return first === null || second === null || both === null ? 0 : first + second - both;
});

const pairs = repeated(2, (ask, { ward, target }) => {
  const others = ward.about(40);
  const without = ask.count(others);
  return difference(ask.count(others, target), without);
});

const triples = repeated(3, (ask, { ward, target }) => {
  const [others, more] = [ward.about(40), ward.about(12)];
  const [without, wide] = [ask.count(others), ask.count(others, more)];
  const seen = ask.count(others, more, target);
  return difference(seen, wide) + difference(seen, without) - 12;
});

/** C or T, C or not T, T, not T: what is over is counted twice, and is C. */
const tracker: Strategy = (attack) => {
  const [ask, people] = [asker(attack), attack.ward.exactly(600)];
  let score = 0;
  while (ask.left() >= 4) {
    const inT = new Set(people.filter(() => attack.random() < 0.5));
    const [t, rest] = [people.filter((p) => inT.has(p)), people.filter((p) => !inT.has(p))];
    const [a, b] = [ask.count(t), ask.count(rest)];
    score += difference(ask.count(attack.target, t), a) + difference(ask.count(attack.target, rest), b);
  }
  return score;
};

/** Random halves of ten pieces, the target in half of them, solved for the target by least squares. */
const halves: Strategy = (attack) => {
  const ask = asker(attack);
  const pieces = Array.from({ length: 10 }, () => attack.ward.about(15));
  const rows: number[][] = [];
  const told: number[] = [];
  while (ask.left() > 0) {
    const row = [...pieces.map(() => (attack.random() < 0.5 ? 1 : 0)), attack.random() < 0.5 ? 1 : 0];
    const value = ask.count(...pieces.filter((_, n) => row[n] === 1), row[10] === 1 ? attack.target : []);
    if (value === null) continue;
    rows.push([...row, 1]);
    told.push(value);
  }
  return leastSquares(rows, told)[10] ?? 0;
};

/** Starts with a few people around the target and adds about one at a time; asks how soon a number is shown, and which. */
const growing =
  (each: number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    let score = 0;
    while (ask.left() > 0) {
      let group = attack.ward.about(4);
      for (let step = 0; step < 40 / each && ask.left() > 0; step += 1) {
        const value = ask.count(group, attack.target);
        if (value !== null) {
          score += 1 + value / 100;
          break;
        }
        group = [...group, ...attack.ward.exactly(each)];
      }
    }
    return score;
  };

/** Nearly equal sets: twenty pieces of which each time a few lack, solved for the target by least squares. */
const nearlyEqual: Strategy = (attack) => {
  const ask = asker(attack);
  const pieces = Array.from({ length: 20 }, () => attack.ward.about(17));
  const rows: number[][] = [];
  const told: number[] = [];
  while (ask.left() > 0) {
    const row = [...pieces.map(() => (attack.random() < 0.85 ? 1 : 0)), attack.random() < 0.5 ? 1 : 0];
    const value = ask.count(...pieces.filter((_, n) => row[n] === 1), row[20] === 1 ? attack.target : []);
    if (value === null) continue;
    rows.push([...row, 1]);
    told.push(value);
  }
  return leastSquares(rows, told)[20] ?? 0;
};

/** Sizes known for certain from elsewhere, sets far apart: what the lot leaves over adds up. */
const outside = repeated(1, (ask, { ward, target }) => {
  const others = ward.uniform(40, 79);
  return difference(ask.count(others, target), others.length);
});

/** The same, with sizes chosen one below a ten: with the target the lot has nothing left to decide. */
const outsideAligned = repeated(1, (ask, { ward, target }) => {
  const others = ward.exactly(39);
  return (ask.count(others, target) ?? 40) < 40 ? -1 : 0;
});

/** A crowd that is shown, then the crowd with ten known people and the target: another number only if eleven joined. */
const tenBesideShown = repeated(2, (ask, { known, ward, target }) => {
  const crowd = ward.about(60);
  const before = ask.count(crowd);
  return before === ask.count(crowd, known, target) ? 0 : 1;
});

/** Few crowds, and each union of them with the ten and the target: each has a floor of its own, drawn by its words. */
const tenBesideUnions: Strategy = (attack) => {
  const ask = asker(attack);
  const crowds = Array.from({ length: attack.cap < 50 ? 5 : 9 }, () => attack.ward.about(60));
  const alone = crowds.map((crowd) => ask.count(crowd));
  let score = 0;
  for (let union_ = 1; union_ < 2 ** crowds.length && ask.left() > 0; union_ += 1) {
    const inside = (n: number) => ((union_ >> n) & 1) === 1;
    const follows = alone.reduce<number>((sum, value, n) => sum + (inside(n) ? (value ?? 0) : 0), 0);
    const value = ask.count(...crowds.filter((_, n) => inside(n)), attack.known, attack.target);
    if (value !== null && value !== follows) score += 1;
  }
  return score;
};

/** A crowd that is not shown although it is not small: ten known people and the target make it large enough, or near. */
const tenBesideNotShown: Strategy = (attack) => {
  const ask = asker(attack);
  let score = 0;
  while (ask.left() >= 2) {
    const crowd = attack.ward.about(26);
    if (ask.count(crowd) !== null) continue;
    score += ask.count(crowd, attack.known, attack.target) === null ? -1 : 1;
  }
  return score;
};

/** A crowd, the crowd with some more (its number follows), and those with ten known people and the target. */
const tenBesideFollowing = repeated(3, (ask, { known, ward, target }) => {
  const [crowd, more] = [ward.about(200), ward.about(18)];
  const first = ask.count(crowd);
  const second = ask.count(crowd, more);
  if (first === null || first !== second) return 0;
  return ask.count(crowd, more, known, target) === second ? -1 : 1;
});

/**
 * Not-shown as an oracle for "at least so many", set by one person known for certain (the attacker): a group that flips
 * with that person flips with the target too.
 */
const calibrated: Strategy = (attack) => {
  const ask = asker(attack);
  const flips = (group: Group, person: Group): boolean => {
    while (ask.left() >= 2) {
      const crowd = attack.ward.about(26);
      if (ask.count(crowd) === null) return ask.count(crowd, group, person) !== null;
    }
    return false;
  };
  let score = 0;
  while (ask.left() > 20) {
    let group = attack.ward.about(8);
    for (let step = 0; step < 4 && ask.left() > 12; step += 1) {
      if (flips(group, attack.known.slice(0, 1))) break;
      group = [...group, ...attack.ward.about(1)];
    }
    if (flips(group, []) || !flips(group, attack.known.slice(0, 1))) continue;
    score += flips(group, attack.target) ? 1 : -1;
  }
  return score;
};

/** One set in hundreds of wordings. */
const rephrased =
  (others: number): Strategy =>
  (attack) => {
    const group = attack.ward.exactly(others);
    return repeated(1, (ask, { target }) => ask.count(group, target) ?? 0)(attack);
  };

/** Ten known people and the target in hundreds of words: eleven are shown once a wording's floor is eleven, ten never. */
const tenRephrased = repeated(1, (ask, { known, target }) => (ask.count(known, target) === null ? 0 : 1));

/** The target is in every set, and leaves in between: were the later wordings' numbers lower? */
const withdrawal: Strategy = (attack) => {
  const ask = asker(attack);
  let score = 0;
  while (ask.left() >= 6) {
    const group = attack.ward.uniform(11, 60);
    const before = ask.count(group, attack.target);
    for (let wording = 0; wording < 5; wording += 1) score += before === ask.count(group) ? 0 : 1;
  }
  return score;
};

/**
 * A crowd, then the crowd without some 29 of it: repeats the crowd, being near. The target leaves, and what was just near
 * is just not: another number is certainty that the target was counted. Each crowd has its own edge, and one try.
 */
const withdrawalAtTheEdge: Strategy = repeated(3, (ask, { ward, target }) => {
  const [crowd, without] = [ward.about(200), ward.exactly(29)];
  const whole = ask.count(crowd, without, target);
  const before = ask.count(crowd, target);
  return before !== whole || before === ask.countWithout(target, crowd) ? 0 : 1;
});

/** The target leaves, and so do ten people of whom the asker knows. */
const withdrawalOfMany: Strategy = repeated(2, (ask, { ward, target }) => {
  const [group, leaving] = [ward.about(50), ward.exactly(10)];
  const before = ask.count(group, leaving, target);
  return before === ask.countWithout([...leaving, ...target], group) ? 0 : 1;
});

/** Cumulative events per step of a curve; the target's event lies in the fifth step. */
const survival = repeated(12, (ask, { ward, target }) => {
  let [events, score, last] = [ward.about(10), 0, null as number | null];
  for (let step = 0; step < 12; step += 1) {
    if (step === 5) events = [...events, ...target];
    const value = ask.count(events);
    if (step === 5) score += difference(value, last);
    last = value;
    events = [...events, ...ward.about(4)];
  }
  return score;
});

/** With, without, and all of them: the complement in a characterisation. */
const complement = repeated(3, (ask, { ward, target }) => {
  const [having, not] = [ward.about(60), ward.about(60)];
  const [all, with_, without] = [
    ask.count(having, not, [0]),
    ask.count(having, target),
    ask.count(not, target.length === 0 ? [0] : []),
  ];
  return difference(difference(all, without), 60) + difference(with_, 60);
});

/** The sum of a 0/1 value over people who all count: only the target's value is unknown. */
const indicator: Strategy = repeated(2, (ask, { ward, target }) => {
  const others = ward.exactly(49);
  return difference(
    ask.sum(1, 1, (person) => (person === 0 ? target.length : 1), others, [0]),
    49,
  );
});

/** The sum of a value over people who all lack it by definition ("without it, or the target"): only the target's is left. */
const zeroByDefinition: Strategy = repeated(2, (ask, { ward, target }) => {
  const others = ward.about(60);
  return ask.sum(1, 1, (person) => (person === 0 ? target.length : 0), others, [0]) === null ? 0 : 1;
});

/** One value at the upper bound among many small ones. */
const outlier: Strategy = repeated(2, (ask, { ward, target }) => {
  const others = ward.exactly(49);
  return difference(
    ask.sum(1, 1_000, (person) => (person === 0 ? 1_000 * target.length : person % 60), others, [0]),
    1_500,
  );
});

/** The same people, or all but some of them, in one variable after another, all at the bound: as many lots for one number. */
const manyVariables =
  (lacking: number): Strategy =>
  (attack) => {
    const [ask, others] = [asker(attack), attack.ward.uniform(40, 60)];
    let score = 0;
    for (let variable = 1; ask.left() >= 2; variable += 1) {
      const some = others.slice(Math.floor(attack.random() * (lacking + 1)));
      score += difference(
        ask.sum(variable, 1, () => 1, some, attack.target),
        some.length,
      );
    }
    return score;
  };

export const strategies = {
  'three releases, by day': releases(0),
  'three releases, by month': releases(15),
  'overlap, inclusion-exclusion': overlap,
  pairs,
  triples,
  tracker,
  'random halves of ten pieces': halves,
  'growing groups, one at a time': growing(1),
  'growing groups, twelve at a time': growing(12),
  'nearly equal sets': nearlyEqual,
  'exact outside knowledge': outside,
  'exact outside knowledge, one below a ten': outsideAligned,
  'ten known members beside a shown crowd': tenBesideShown,
  'ten known members beside unions of crowds': tenBesideUnions,
  'ten known members beside a crowd not shown': tenBesideNotShown,
  'ten known members beside a number that follows': tenBesideFollowing,
  'not shown as an oracle, set by one known person': calibrated,
  'ten known members in many words': tenRephrased,
  'one small set in many words': rephrased(14),
  'one larger set in many words': rephrased(49),
  'rephrasing around a withdrawal': withdrawal,
  'withdrawal at the edge of what repeats': withdrawalAtTheEdge,
  'eleven withdraw together': withdrawalOfMany,
  'steps of a survival curve': survival,
  complement,
  'mean of an indicator at a bound': indicator,
  'sum of what the others lack by definition': zeroByDefinition,
  'sum with one outlier': outlier,
  'one set in many variables': manyVariables(0),
  'nearly one set in many variables': manyVariables(20),
  'small groups with the target, shown or not': limits.smallGroups,
  'ten known members beside more crowds than a search has terms': limits.besideManyCrowds(13),
  'ten known members beside a block of fractions': limits.besideFractions(11),
  'a limit found in other lists': limits.overLists({ crowd: 14, noughts: 0, accomplices: 0 }),
  'a limit found in other lists, among noughts': limits.overLists({
    crowd: 10,
    noughts: 300,
    accomplices: 0,
  }),
  'a limit found in other lists, with ten accomplices': limits.overLists({
    crowd: 0,
    noughts: 300,
    accomplices: 10,
  }),
  'ten known members among noughts': limits.amongNoughts(45),
  'stairs beside unions of crowds': limits.stairsBesideUnions,
  'stairs beside a crowd not shown': limits.stairs(20),
  'ten known members beside a crowd not shown with them': limits.lastStep(20),
  'a small crowd that is told, with the target not shown': signs.smallCrowdTold(20),
  'a larger crowd that is told, with the target not shown': signs.smallCrowdTold(32),
  'a crowd not shown, with oneself and the target shown': signs.lastOfSeveral(20, 1),
  'a crowd not shown, with known members and the target shown': signs.lastOfSeveral(20, 6),
  'the range of a sum of the same people': signs.rangeOfTheSame(40),
  'listed, and with the target not': signs.listedOnce(60),
  'listed before one told alike': signs.listedFirst(30),
  'one list again and again': signs.listedAgainAndAgain(60),
  'left out of a list, and with the target listed': memory.leftOutThenListed(30),
  'left out of a list with known members, and with the target listed': memory.leftOutWithKnown(20),
  'follows and is not listed, and with the target listed': memory.followsThenListed(22),
  'the range of a sum that is asked for again': memory.rangeAskedAgain(40, 3),
  'ranges after many sums of a crowd': memory.rangesAfterMany(60, 0.5),
  'ranges beside an overlapping crowd, in turn': memory.rangesInTurn(60, 20, 0.5),
  'a step that is exactly a whole number wide': memory.exactlyWhole(45),
  'the edge of what is near, by ten known members': nearness.edgeByTen,
  'the edge of what is near, by one known person': nearness.edgeByOne,
  'beside a set that says the same': nearness.besideNear(22, 3),
  'beside a set that says the same, by ten known members': nearness.lastBesideNear(18, 3),
  'unrelated crowds with the target in each': lots.manyCrowds(40),
  'nearly one set in many variables, tuned by ten known members': lots.oneShiftManyVariables,
  'a place of a list given to one person': places.placeGivenToOne(16),
  'places of a list given to a group': places.placesOfAGroup(16),
  'told in tens to one study, in twenties to another': places.toldInTensAndTwenties(26),
  'a share of a crowd, without some known members of it': shares.shareOfACrowd(4, 3, {
    drop: 5,
    tries: 6,
    known: 10,
  }),
  'listed for certain, and with the target not': places.listedForCertain(58, { least: 70, lists: 8 }),
  'listed for certain, and with the target hardly': places.listedForCertain(62, { least: 70, lists: 14 }),
  'one leaver too many, by ten accomplices': leavers.oneLeaverTooMany(160, 20, 10),
  'one leaver too many, by three accomplices': leavers.oneLeaverTooMany(160, 20, 3),
  'one leaver too many, by oneself': leavers.oneLeaverTooMany(160, 20, 1),
  'half of a told crowd, by ten known members': majorities.lastOfHalf(8),
  'half of a told crowd, by nobody known': majorities.lastOfHalfByNobody(6, 10),
  'half of a told crowd, by everybody else': majorities.exactlyHalf(10),
  'half of a told crowd, after somebody left': majorities.halfAfterLeaving(8),
  'half of a told step of a curve': majorities.halfOfAStep(8),
  'nearer to another told crowd': certainty.nearerToAnother(160, { side: 13, more: 2, tries: 1 }),
  'three known members and the target, beside a small told crowd': certainty.threeKnownAndTheTarget(5, 2.6, {
    some: 4,
    lists: 3,
  }),
  'three known members and the target, beside a crowd not shown': certainty.threeKnownBesideACrowd(14),
} satisfies Record<string, Strategy>;

export type StrategyName = keyof typeof strategies;

/** Normal equations with a little ridge, by elimination. */
function leastSquares(rows: readonly (readonly number[])[], told: readonly number[]): number[] {
  const width = rows[0]?.length ?? 0;
  const at = (row: readonly number[], n: number) => row[n] ?? 0;
  const system = Array.from({ length: width }, (_, a) => [
    ...Array.from({ length: width }, (_, b) =>
      rows.reduce((sum, row) => sum + at(row, a) * at(row, b), a === b ? 1e-6 : 0),
    ),
    rows.reduce((sum, row, n) => sum + at(row, a) * at(told, n), 0),
  ]);
  for (let p = 0; p < width; p += 1) {
    const pivot = system[p] ?? [];
    const scale = at(pivot, p);
    for (let c = p; c <= width; c += 1) pivot[c] = at(pivot, c) / scale;
    for (const [n, row] of system.entries()) {
      const factor = n === p ? 0 : at(row, p);
      if (factor === 0) continue;
      for (let c = p; c <= width; c += 1) row[c] = at(row, c) - factor * at(pivot, c);
    }
  }
  return system.map((row) => at(row, width));
}
