import { expect, test } from 'vitest';
import { circlesOf, importsWithin } from './imports.ts';

const folders = [
  'apps/portal/src',
  'bench/src',
  'packages/cli/src',
  'packages/consent-ledger/src',
  'packages/files/src',
  'packages/omop/src',
  'packages/query-engine/src',
  'prisma/src',
];

/**
 * A group of criteria holds criteria, and a criterion holds a group of others: whoever walks that tree has two functions
 * that call each other. These files are one thing in parts, of which each is read alone.
 */
const oneTree = [
  ['cohort/describe/criterion.ts', 'cohort/describe/group.ts'],
  ['cohort/element/correlated-criterion.ts', 'cohort/element/criterion.ts', 'cohort/element/group.ts'],
  ['cohort/normal/criterion.ts', 'cohort/normal/group.ts'],
  [
    'compile/relation/condition.ts',
    'compile/relation/facts.ts',
    'compile/relation/matches.ts',
    'compile/relation/records.ts',
    'compile/relation/surrounded.ts',
  ],
].map((files) => files.map((file) => `packages/query-engine/src/${file}`));

test('no file needs itself to run, by way of others; a tree that holds its own kind is one thing', () => {
  const circles = folders.flatMap((folder) => circlesOf(importsWithin(folder).filter(({ type }) => !type)));
  expect(circles).toEqual(oneTree);
});

/** The query engine's rooms: each may name those before it, also their types, and none after. */
const rooms = [
  'cohort',
  'disclosure',
  'analysis',
  'plan',
  'compile',
  'warehouse',
  'answer',
  'release',
  'execute',
  'digest',
  'cli',
];
/** What a kind of analysis is stands in one folder, whose files are of the rooms that need them: by their names. */
const ofKind: readonly (readonly [RegExp, string])[] = [
  [/^packages\/query-engine\/src\/analysis\/.+\/statement(?:-[a-z-]+)?\.ts$/, 'compile'],
  [/^packages\/query-engine\/src\/analysis\/.+\/(?:under|answer)-[a-z-]+\.ts$/, 'answer'],
];
const roomOf = (file: string): string | undefined =>
  ofKind.find(([name]) => name.test(file))?.[1] ?? /^packages\/query-engine\/src\/([a-z]+)\//.exec(file)?.[1];

test('the rooms of the query engine are named one way', () => {
  const imports = importsWithin('packages/query-engine/src');
  const named = new Set(imports.map(({ from }) => roomOf(from)).filter((room) => room !== undefined));
  expect([...named].sort()).toEqual([...rooms].sort());
  const upwards = imports.filter(({ from, to }) => {
    const [mine, other] = [roomOf(from), roomOf(to)];
    return mine !== undefined && other !== undefined && rooms.indexOf(mine) < rooms.indexOf(other);
  });
  expect(upwards.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('what exact answers tell beside each other is a room without circles, also of types', () => {
  const inRoom = (file: string) => file.startsWith('packages/query-engine/src/disclosure/differencing/');
  const within = importsWithin('packages/query-engine/src').filter(
    ({ from, to }) => inRoom(from) && inRoom(to),
  );
  expect(within.length).toBeGreaterThan(20);
  expect(circlesOf(within)).toEqual([]);
});

test('a circle is found, and whoever stands beside it is not in it', () => {
  const edges = ['a b', 'b c', 'c a', 'c d', 'd e', 'x a'].map((edge) => {
    const [from = '', to = ''] = edge.split(' ');
    return { from, to };
  });
  expect(circlesOf(edges)).toEqual([['a', 'b', 'c']]);
  expect(circlesOf([...edges, { from: 'e', to: 'd' }])).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});
