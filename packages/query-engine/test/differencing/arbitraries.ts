import fc from 'fast-check';

export interface Sequence {
  readonly persons: number;
  readonly everybody: boolean;
  readonly sets: readonly Uint32Array[];
}

const kinds = ['random', 'union', 'both', 'without', 'either', 'others', 'nearly'] as const;

/** Sets one after another as who attacks would choose them: at random, or made of two before them, some people changed. */
export const sequences = (mostPersons: number, mostSets: number): fc.Arbitrary<Sequence> =>
  fc.tuple(fc.integer({ min: 4, max: mostPersons }), fc.boolean()).chain(([persons, everybody]) =>
    fc
      .array(
        fc.record({
          kind: fc.constantFrom(...kinds),
          random: fc.array(fc.boolean(), { minLength: persons, maxLength: persons }),
          of: fc.tuple(fc.nat(), fc.nat()),
          changed: fc.array(fc.nat(persons - 1), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: mostSets },
      )
      .map((specs) => {
        const sets: boolean[][] = [];
        for (const { kind, random, of, changed } of specs) {
          const [a = random, b = random] = of.map((n) => sets[n % Math.max(1, sets.length)]);
          const set = random.map((own, i) => made(kind, { own, a: a[i] ?? false, b: b[i] ?? false }));
          if (kind !== 'random') for (const i of changed) set[i] = !set[i];
          sets.push(set);
        }
        return { persons, everybody, sets: sets.map(personsOf).filter(({ length }) => length > 0) };
      }),
  );

function made(
  kind: (typeof kinds)[number],
  { own, a, b }: { readonly own: boolean; readonly a: boolean; readonly b: boolean },
): boolean {
  switch (kind) {
    case 'random':
      return own;
    case 'union':
      return a || b;
    case 'both':
      return a && b;
    case 'without':
      return a && !b;
    case 'either':
      return a !== b;
    case 'others':
      return !a;
    case 'nearly':
      return a;
  }
}

export const personsOf = (members: readonly boolean[]): Uint32Array =>
  Uint32Array.from(members.flatMap((is, person) => (is ? [person] : [])));
