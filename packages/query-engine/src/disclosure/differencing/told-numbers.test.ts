import fc from 'fast-check';
import { RoaringBitmap32 } from 'roaring-wasm';
import { describe, expect, it } from 'vitest';
import { type Sequence, sequences } from '../../../test/differencing/arbitraries.ts';
import { smallestCombination } from '../../../test/differencing/true-distance.ts';
import { statistical } from '../../../test/support/seed.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { secretsOf } from './floor.ts';
import { coarsenessAfter, roundedByLot } from './lot.ts';
import { type Answer, PERSONS, type Question, ToldNumbers } from './told-numbers.ts';

const key = new Uint8Array(32).fill(5);
const SUMS = '00000000000000ab';

/** Up always: what is shown then follows from what was decided alone. */
const primes = statistical(650);
const up: UniformIntegers = { below: (bound) => (bound > 1_000 ? primes.below(bound) : 0) };

const upTo = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
/** The words make no difference. */
const counted = (persons: Uint32Array, _words = '', change: Partial<Question> = {}): Question => ({
  list: PERSONS,
  persons,
  amount: persons.length,
  step: 10,
  least: 11,
  ...change,
});
const toldOf = (everybody: number, random: UniformIntegers = up): ToldNumbers => {
  const told = new ToldNumbers(random, key);
  told.setEverybody(everybody);
  return told;
};
const bitmap = (persons: Uint32Array) => {
  const set = new RoaringBitmap32();
  set.addMany(persons);
  return set;
};
const shownOf = ({ value }: Answer): number => {
  if (value === null) throw new Error('not shown');
  return value;
};
const small = { least: 3, step: 1 };

describe('told numbers', () => {
  it('never let a weighted sum count 1 to k - 1 persons, whatever is asked, taken back and remembered', () => {
    let told = 0;
    fc.assert(
      fc.property(sequences(14, 24), fc.infiniteStream(fc.nat(9)), ({ persons, sets }, draws) => {
        const numbers = toldOf(persons);
        const known: Uint32Array[] = [];
        let since: Uint32Array[] = [];
        sets.forEach((set, i) => {
          const { state } = numbers.ask(counted(set, `form ${i}`, small));
          if (state === 'new') since.push(set);
          const what = draws.next().value ?? 0;
          if (what === 0) {
            numbers.takeBack();
            since = [];
          } else if (what < 3) {
            numbers.settle();
            known.push(...since);
            since = [];
          }
          const all = [...known, ...since];
          expect(smallestCombination({ persons, told: all, everybody: true }, 3)).toBe(3);
        });
        told += known.length;
        numbers.dispose();
      }),
      { numRuns: 800 },
    );
    expect(told).toBeGreaterThan(30);
  });

  it('show each new number rounded by lot, none under its floor, and none that rounds to nothing', () => {
    const random = statistical(651);
    const shown = new Set<number | null>();
    for (let i = 0; i < 60; i += 1) {
      const numbers = toldOf(1_000, random);
      const { value, state } = numbers.ask(counted(upTo(i, i + 47)));
      expect(state).toBe('new');
      shown.add(value);
      for (const few of [0, 1, 10]) {
        expect(numbers.ask(counted(upTo(500, 500 + few), `few ${few}`)).value).toBeNull();
      }
      numbers.dispose();
    }
    for (const value of shown) expect([40, 50, 60]).toContain(value);
    expect(shown.size).toBeGreaterThan(1);
  });

  it('say what follows from shown numbers and never from data', () => {
    const numbers = toldOf(1_000);
    const a = shownOf(numbers.ask(counted(upTo(0, 321), 'a')));
    const b = shownOf(numbers.ask(counted(upTo(321, 562), 'b')));
    expect(numbers.ask(counted(upTo(0, 562), 'both'))).toMatchObject({ value: a + b, state: 'follows' });
    expect(numbers.ask(counted(upTo(562, 1_000), 'others'))).toMatchObject({
      value: 1_000 - a - b,
      state: 'follows',
    });
    // What follows joins nothing: the same again, by other words and but for a few people.
    expect(numbers.ask(counted(upTo(0, 562), 'in other words'))).toMatchObject({
      value: a + b,
      state: 'repeats',
    });
    expect(numbers.ask(counted(upTo(0, 560), 'nearly both')).value).toBe(a + b);
    expect(numbers.ask(counted(upTo(0, 1_000), 'everybody')).value).toBe(1_000);
    numbers.dispose();
  });

  it('say of the same people what was said of them, in whatever words, shown or not', () => {
    const numbers = toldOf(1_000, statistical(652));
    const first = numbers.ask(counted(upTo(0, 105), 'words'));
    for (let i = 0; i < 10; i += 1) {
      expect(numbers.ask(counted(upTo(0, 105), `other ${i}`)).value).toBe(first.value);
      expect(numbers.ask(counted(upTo(i, 105), `fewer ${i}`)).value).toBe(first.value);
    }
    // With one more of a floor of twelve it would be shown, were the refusal before forgotten.
    const secrets = secretsOf(key);
    const twelve = Array.from({ length: 8_000 }, (_, i) => upTo(1_000 + 20 * i, 1_012 + 20 * i)).find(
      (some) =>
        secrets.of(PERSONS, some).floor(11) === 12 &&
        secrets.of(PERSONS, some.slice(1)).floor(11) > 11 &&
        // The person alone does not make it another set, not even one who is marked, where more than one has to be.
        secrets.of(PERSONS, some.slice(1)).isMarked(11, 11)(some[0] ?? 0) &&
        secrets.of(PERSONS, some).marks() > 1,
    );
    if (twelve === undefined) throw new Error('no such floor');
    numbers.setEverybody(20_000);
    expect(numbers.ask(counted(twelve.slice(1), 'few', { amount: 40 })).value).toBeNull();
    expect(numbers.ask(counted(twelve, 'more', { amount: 40 })).value).toBeNull();
    const fresh = toldOf(20_000);
    expect(fresh.ask(counted(twelve, 'more', { amount: 40 })).value).not.toBeNull();
    fresh.dispose();
    numbers.dispose();
  });

  it('show nothing of a set one person beside one of which it was said again that nothing is shown', () => {
    const secrets = secretsOf(key);
    // A crowd that is not shown; some more, of whom one marked fewer than makes it another set; and one marked more: not
    // near, and of a size that is shown.
    const found = Array.from({ length: 2_000 }, (_, i) => {
      const crowd = upTo(40 * i, 40 * i + 14);
      const isMarked = secrets.of(PERSONS, crowd).isMarked(11, 14);
      const pairs = [...upTo(40 * i + 14, 40 * i + 39)].filter(isMarked).map((last, marked) => {
        const [more, most] = [upTo(40 * i, last), upTo(40 * i, last + 1)];
        const [beside, enough] = [secrets.of(PERSONS, more).marks(), secrets.of(PERSONS, most).marks()];
        return { more, most, isBorder: beside > marked && enough > 1 && enough <= marked + 1 };
      });
      const found = pairs.find(({ isBorder }) => isBorder);
      const isHidden = secrets.of(PERSONS, crowd).floor(11) > 14;
      if (found === undefined || !isHidden) return [];
      const { more, most } = found;
      return secrets.of(PERSONS, most).floor(11) <= most.length ? [{ crowd, more, most }] : [];
    }).flat();
    expect(found.length).toBeGreaterThan(3);
    for (const { crowd, more, most } of found.slice(0, 10)) {
      const [numbers, again] = [toldOf(200_000), toldOf(200_000)];
      for (const set of [crowd, more]) {
        const answer = numbers.ask(counted(set));
        expect(answer.value).toBeNull();
        again.remember({ list: PERSONS, persons: bitmap(set), rounding: 10, ...answer });
      }
      again.settle();
      expect(numbers.ask(counted(most)).value).toBeNull();
      expect(again.ask(counted(most)).value).toBeNull();
      const fresh = toldOf(200_000);
      expect(fresh.ask(counted(crowd)).value).toBeNull();
      expect(fresh.ask(counted(most)).value).not.toBeNull();
      for (const told of [numbers, again, fresh]) told.dispose();
    }
  });

  it('show a set a few persons beside a small one that was shown, whatever floor it has of its own', () => {
    let tried = 0;
    for (let i = 0; i < 300; i += 1) {
      const numbers = toldOf(200_000);
      const crowd = upTo(60 * i, 60 * i + 25);
      const { value } = numbers.ask(counted(crowd));
      if (value !== null) {
        tried += 1;
        expect(numbers.ask(counted(upTo(60 * i, 60 * i + 26)))).toMatchObject({ value });
      }
      numbers.dispose();
    }
    expect(tried).toBeGreaterThan(50);
  });

  it('take back everything: what is asked again is decided and drawn as the first time', () => {
    const ask = (numbers: ToldNumbers, { sets }: Sequence): Answer[] =>
      sets.map((set, i) =>
        numbers.ask(counted(set, `form ${i}`, { ...small, list: i % 3 === 2 ? SUMS : PERSONS })),
      );
    fc.assert(
      fc.property(sequences(14, 10), sequences(14, 10), (before, now) => {
        const numbers = toldOf(14);
        ask(numbers, before);
        numbers.settle();
        const first = ask(numbers, now);
        numbers.takeBack();
        const again = ask(numbers, now);
        expect(again).toEqual(first);
        numbers.takeBack();
        numbers.dispose();
      }),
      { numRuns: 300 },
    );
  });

  it('remember nothing while it is open whether what was asked is stored', () => {
    const told = toldOf(400);
    const before = {
      list: PERSONS,
      persons: bitmap(upTo(100, 200)),
      value: 100,
      state: 'new',
      rounding: 10,
    } as const;
    told.ask(counted(upTo(0, 60)));
    expect(() => told.remember(before)).toThrow(RangeError);
    told.takeBack();
    told.remember(before);
    expect(told.provedApart({ list: PERSONS, persons: upTo(100, 200) }, 33)).toBe(0);
  });

  it('remember of a release what asking told', () => {
    const [asked, remembered] = [toldOf(400), toldOf(400)];
    const questions = [upTo(0, 100), upTo(0, 50), upTo(100, 105), upTo(50, 100), upTo(200, 290)];
    questions.forEach((persons, i) => {
      const answer = asked.ask(counted(persons, `form ${i}`));
      remembered.remember({ list: PERSONS, persons: bitmap(persons), rounding: 10, ...answer });
    });
    asked.settle();
    remembered.settle();
    for (const persons of [...questions, upTo(0, 290), upTo(30, 240), upTo(95, 112), upTo(100, 200)]) {
      const question = counted(persons, `again ${persons.length}`);
      expect(remembered.ask(question)).toEqual(asked.ask(question));
      asked.takeBack();
      remembered.takeBack();
    }
    asked.dispose();
    remembered.dispose();
  });

  it('hold counts and each sum apart, and know of no total of sums', () => {
    const numbers = toldOf(100);
    const persons = upTo(0, 98);
    // All but two of everybody, whose number is public; of a sum nothing was told yet.
    expect(numbers.ask(counted(persons, 'count'))).toMatchObject({ value: 100, state: 'follows' });
    const sum = counted(persons, 'sum', { list: SUMS, amount: 7_001, step: 100 });
    const { value, state } = numbers.ask(sum);
    expect([6_900, 7_000, 7_100]).toContain(value);
    expect(state).toBe('new');
    expect(numbers.ask({ ...sum, list: '00000000000000cd', amount: 5 * 7_001 }).state).toBe('new');
    expect(numbers.ask({ ...sum, amount: 1 }).value).toBe(value);
    // The others' sum does not follow from one that nobody knows.
    expect(numbers.ask({ ...sum, persons: upTo(0, 50), amount: 3_000 }).state).toBe('new');
    numbers.dispose();
  });

  it('shift whatever is told of nearly the same people alike, so that no hundred variables draw again', () => {
    const secrets = secretsOf(key);
    const listOf = (variable: number) => (variable + 1).toString(16).padStart(16, '0');
    const likely = (persons: Uint32Array, step: number) => {
      const shift = secrets.of(PERSONS, persons).shift();
      return [0, 2 * step - 1].map((lot) =>
        roundedByLot(5_000, step, { shift, random: { below: () => lot } }),
      );
    };
    const sumOf = (numbers: ToldNumbers, of: Uint32Array, variable: number) => {
      const question = { ...counted(of), list: listOf(variable), amount: 5_000, step: 100 };
      const said = numbers.ask(question);
      return { value: shownOf(said), step: 100 * said.coarseness };
    };
    const seen = new Set<number>();
    for (let group = 0; group < 40; group += 1) {
      const persons = upTo(100 * group, 100 * group + 100);
      const isMarked = secrets.of(listOf(0), persons).isMarked(11, persons.length);
      // So many can be left out before there is a marked person among them.
      const few = persons.findIndex(isMarked);
      const numbers = toldOf(4_000, statistical(653 + group));
      const steps: number[] = [];
      for (let variable = 0; variable < 20; variable += 1) {
        // First all of them, then now and then fewer, as far as they are near.
        const { value, step } = sumOf(numbers, persons.slice(variable % (Math.min(few, 7) + 1)), variable);
        expect(likely(persons, step)).toContain(value);
        if (variable === 0) seen.add(value);
        steps.push(step);
      }
      // The more there are, the wider are steps: who adds up a hundred learns hardly more than of thirty.
      expect(steps[0]).toBe(100);
      if (few === 0) {
        const lots = [0, 1].map((lot) => 100 * coarsenessAfter(19, lot));
        expect(lots).toContain(steps.at(-1));
        expect(lots).toEqual([100, 200]);
      }
      numbers.dispose();

      // What is near to the second and not to the first is shifted as the second would be: nothing is handed on.
      const chain = toldOf(4_000, statistical(693 + group));
      const second = persons.slice(few + 1);
      const isNext = secrets.of(listOf(1), second).isMarked(11, second.length);
      const left = second.find((person) => !isNext(person));
      const third = second.filter((person) => person !== left);
      for (const [variable, set] of [persons, second].entries()) sumOf(chain, set, variable);
      const { value, step } = sumOf(chain, third, 2);
      expect(likely(second, step)).toContain(value);
      chain.dispose();
    }
    expect([...seen].sort()).toEqual([4_900, 5_000, 5_100]);
  });

  it('are rounded more widely after other sums of the same people, not after their own or after counts', () => {
    const numbers = toldOf(1_000);
    const persons = upTo(0, 100);
    const sum = (list: string) => counted(persons, list, { list, amount: 5_000, step: 100 });
    const other = (variable: number) => sum((0xc0 + variable).toString(16).padStart(16, '0'));
    const rangeOf = (question: Question): number => {
      const said = numbers.ask(question);
      numbers.takeBack();
      expect(said.value).not.toBeNull();
      return said.coarseness;
    };
    numbers.ask(counted(persons));
    expect(numbers.ask(sum(SUMS))).toMatchObject({ state: 'new', coarseness: 1 });
    for (let variable = 0; variable < 24; variable += 1) numbers.ask(other(variable));
    numbers.settle();
    expect(rangeOf(sum(SUMS))).toBe(1);
    expect(rangeOf(other(24))).toBe(2);
    expect(rangeOf(counted(persons))).toBe(1);
    expect(rangeOf({ ...other(24), persons: upTo(500, 600) })).toBe(1);
    // Half of the people is nobody's business; a few less are nearly the same.
    expect(rangeOf({ ...other(24), persons: upTo(50, 150) })).toBe(1);
    expect(rangeOf({ ...other(24), persons: upTo(0, 99) })).toBe(2);
    numbers.dispose();
  });

  it('are rounded more widely by a lot of the set, so that one sum more is not seen in a range for certain', () => {
    const wider = Array.from({ length: 200 }, (_, i) => {
      const numbers = toldOf(1_000, statistical(700 + i));
      const persons = upTo(i, i + 100);
      const sum = (list: string) => counted(persons, list, { list, amount: 5_000, step: 100 });
      const other = (variable: number) => sum((0xc0 + variable).toString(16).padStart(16, '0'));
      for (let variable = 0; variable < 10; variable += 1) numbers.ask(other(variable));
      const said = numbers.ask(other(10));
      numbers.dispose();
      expect(said.value).not.toBeNull();
      return said.coarseness;
    });
    // The root of 1 + 10/8 is one and a half.
    const share = wider.filter((coarseness) => coarseness === 2).length / wider.length;
    expect(new Set(wider)).toEqual(new Set([1, 2]));
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it('are as near to an earlier one after somebody has left as before', () => {
    // Whoever leaves is, for some of the sets, the one by whom two would not be near any more.
    for (let first = 0; first < 40; first += 1) {
      const numbers = toldOf(20_000);
      numbers.setPresent(upTo(0, 20_000));
      const from = first * 400;
      const whole = numbers.ask(counted(upTo(from, from + 230))).value;
      const before = numbers.ask(counted(upTo(from, from + 201))).value;
      numbers.settle();
      // The person on the last of these seats takes their consent back.
      const seats = [...upTo(0, 20_000)].filter((seat) => seat !== from + 200);
      numbers.setPresent(Uint32Array.from(seats));
      const after = numbers.ask(counted(upTo(from, from + 200))).value;
      if (before === whole) expect(after).toBe(before);
      numbers.dispose();
    }
  });

  it('forget those who have left but for one person in k, however many they are', () => {
    const stayed: boolean[] = [];
    for (let first = 0; first < 30; first += 1) {
      const crowd = upTo(first * 400, first * 400 + 300);
      const secrets = secretsOf(key).of(PERSONS, crowd);
      const [stays, marked] = [secrets.staysMarked(11), secrets.isMarked(11, crowd.length)];
      const [last] = [...crowd].filter(stays);
      const leave = [...crowd].filter((seat) => !stays(seat)).slice(0, 40);
      if (last === undefined || !leave.some(marked)) continue;
      for (const gone of [leave.slice(0, 12), leave, [...leave, last]]) {
        const numbers = toldOf(20_000);
        numbers.ask(counted(crowd));
        numbers.settle();
        numbers.setPresent(upTo(0, 20_000).filter((seat) => !gone.includes(seat)));
        const { state } = numbers.ask(counted(crowd.filter((seat) => !gone.includes(seat))));
        if (gone.includes(last)) expect(state).not.toBe('repeats');
        else expect(state).toBe('repeats');
        stayed.push(state === 'repeats');
        numbers.dispose();
      }
    }
    expect(stayed.length).toBeGreaterThan(60);
  });

  it('have the range that was said with them first, whoever is near or what they follow from, after a restart as well', () => {
    const persons = upTo(0, 100);
    const listOf = (variable: number) => (0xc0 + variable).toString(16).padStart(16, '0');
    const sum = (variable: number, of: Uint32Array) =>
      counted(of, '', { list: listOf(variable), amount: 5_000, step: 100 });
    const [numbers, again] = [toldOf(1_000, statistical(655)), toldOf(1_000, statistical(655))];
    const first = Array.from({ length: 60 }, (_, variable) => numbers.ask(sum(variable, persons)));
    expect(new Set(first.map(({ coarseness }) => coarseness))).toEqual(new Set([1, 2, 3]));
    const states = new Set<string>();
    first.forEach(({ value, state }, variable) => {
      expect(state).toBe('new');
      again.remember({ list: listOf(variable), persons: bitmap(persons), value, state, rounding: 100 });
    });
    first.forEach(({ value, coarseness }, variable) => {
      for (let left = 0; left < 8; left += 1) {
        const without = sum(
          variable,
          persons.filter((person) => person !== left),
        );
        const said = numbers.ask(without);
        states.add(said.state);
        expect(said).toMatchObject({ value, coarseness });
        if (said.state === 'follows')
          again.remember({
            list: listOf(variable),
            persons: bitmap(without.persons),
            rounding: 100,
            ...said,
          });
        expect(again.ask(without)).toMatchObject({ value, coarseness });
        again.settle();
      }
    });
    expect(states).toEqual(new Set(['repeats', 'follows']));
    numbers.dispose();
    again.dispose();
  });

  it('are foreseen anew each time and wide, whatever was said of them, and nothing is told by it', () => {
    const numbers = toldOf(20_000, statistical(654));
    const seen = Array.from({ length: 400 }, (_, i) =>
      numbers.foreseen(counted(upTo(200 * (i % 60), 200 * (i % 60) + 145))),
    );
    // Three steps wide: nobody's being there or not is seen in it.
    expect(new Set(seen)).toEqual(new Set([90, 120, 150].filter((value) => seen.includes(value))));
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(Math.abs(seen.reduce((sum, value) => sum + value, 0) / seen.length - 120)).toBeLessThan(6);
    expect(numbers.provedApart(counted(upTo(0, 60)), 40)).toBe(40);
    // Of people who were told of it is drawn around what was said.
    const question = counted(upTo(0, 60));
    numbers.ask({ ...question, amount: 300 });
    const around = Array.from({ length: 400 }, () => numbers.foreseen(question));
    expect(new Set(around).size).toBeGreaterThan(1);
    expect(Math.abs(around.reduce((sum, value) => sum + value, 0) / around.length - 275)).toBeLessThan(12);
    // Whoever is not shown is listed as if they were: else one more would be seen to decide it.
    const few = { ...counted(upTo(10_000, 10_005)), amount: 90 };
    expect(numbers.foreseen(few)).toBeGreaterThan(0);
    expect(numbers.ask(few).value).toBeNull();
    expect(numbers.foreseen(few)).toBeGreaterThan(0);
    numbers.dispose();
  });

  it('are foreseen as nothing where fewer than k persons are, who would take a place', () => {
    const numbers = toldOf(20_000, statistical(655));
    const drawn = (persons: number) =>
      Array.from({ length: 400 }, (_, i) => numbers.foreseen(counted(upTo(50 * i, 50 * i + persons))));
    for (const persons of [1, 5, 10]) expect(new Set(drawn(persons))).toEqual(new Set([0]));
    const some = drawn(40).filter((value) => value > 0).length;
    expect(some).toBeGreaterThan(100);
    expect(some).toBeLessThan(300);
    numbers.dispose();
  });

  it('are said again in the steps of whoever asks, as what follows from them is', () => {
    const [numbers, states] = [toldOf(20_000, statistical(656)), new Set<string>()];
    for (let from = 0; from < 15_000; from += 100) {
      const crowd = upTo(from, from + 60);
      const { value } = numbers.ask(counted(crowd));
      if (value === null || value % 20 === 0) continue;
      const wide = { step: 20, least: 20 };
      const again = numbers.ask(counted(crowd, '', wide));
      const withOne = numbers.ask(counted(upTo(from, from + 61), '', wide));
      for (const said of [again, withOne]) states.add(said.state);
      expect([again.value, withOne.value]).toEqual([value + 10, value + 10]);
    }
    expect(states).toEqual(new Set(['repeats', 'follows']));
    numbers.dispose();
  });

  it('state the range of the steps they were told in, whoever asks, after a restart as well', () => {
    const [numbers, again] = [toldOf(20_000, statistical(657)), toldOf(20_000, statistical(657))];
    const wide = { step: 20, rounding: 20, least: 20 };
    const states = new Set<string>();
    for (const list of [PERSONS, SUMS]) {
      const range = list === PERSONS ? 1 : 50;
      const of = (persons: Uint32Array, { rounding, least }: { rounding: number; least: number }) =>
        counted(persons, '', {
          list,
          rounding,
          least,
          step: rounding * range,
          amount: persons.length * range,
        });
      for (let from = 0; from < 10_000; from += 100) {
        const [crowd, withOne] = [upTo(from, from + 80), upTo(from, from + 81)];
        const first = numbers.ask(of(crowd, wide));
        if (first.state !== 'new') continue;
        again.remember({ list, persons: bitmap(crowd), rounding: 20, ...first });
        expect(first.coarseness).toBe(1);
        for (const told of [numbers, again]) {
          for (const persons of [crowd, withOne]) {
            const said = told.ask(of(persons, { rounding: 10, least: 11 }));
            states.add(said.state);
            // Twenty, in tens.
            expect(said).toMatchObject({ value: first.value, coarseness: 2 });
            expect(told.ask(of(persons, wide))).toMatchObject({ value: first.value, coarseness: 1 });
          }
          told.settle();
        }
      }
    }
    expect(states).toEqual(new Set(['repeats', 'follows']));
    numbers.dispose();
    again.dispose();
  });

  it('do not tell a sum that few could make up, and not later on either', () => {
    const numbers = toldOf(1_000);
    const sum = counted(upTo(0, 100), 'sum', { list: SUMS, amount: 900, enough: 901 });
    expect(numbers.ask(sum).value).toBeNull();
    expect(numbers.ask({ ...sum, enough: 0 }).value).toBeNull();
    numbers.dispose();
  });

  it('tell of what a checker saw its own number', () => {
    const numbers = toldOf(1_000);
    expect(numbers.tellChecked(counted(upTo(0, 7)))).toEqual({ value: 7, state: 'checked' });
    expect(numbers.provedApart(counted(upTo(0, 7)), 100)).toBe(7);
    numbers.takeBack();
    numbers.remember({
      list: PERSONS,
      persons: bitmap(upTo(0, 700)),
      value: 700,
      state: 'checked',
      rounding: 10,
    });
    numbers.settle();
    expect(numbers.provedApart(counted(upTo(0, 707)), 100)).toBe(7);
    expect(numbers.ask(counted(upTo(700, 1_000), 'others'))).toMatchObject({ value: 300, state: 'follows' });
    // Beside it, and with whoever comes to it, others are told the same: repeated or following, in steps.
    const others = toldOf(20_000);
    const all = upTo(2_000, 2_703);
    others.remember({ list: PERSONS, persons: bitmap(all), value: 703, state: 'checked', rounding: 10 });
    others.settle();
    const marked = [...upTo(2_703, 3_000)].filter(secretsOf(key).of(PERSONS, all).isMarked(11, all.length));
    expect(marked.length).toBeGreaterThan(8);
    const states = [0, 1, 3, 4, 8].map((more) => {
      const { value, state } = others.ask(counted(Uint32Array.from([...all, ...marked.slice(0, more)])));
      expect(value).toBe(700);
      return state;
    });
    expect(new Set(states)).toEqual(new Set(['repeats', 'follows']));
    others.dispose();
    numbers.dispose();
  });
});
