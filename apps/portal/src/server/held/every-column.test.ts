import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { elsewhere } from './elsewhere.ts';
import { allCommitments } from './table.ts';

const schema = readFileSync(
  fileURLToPath(new URL('../../../../../prisma/schema.prisma', import.meta.url)),
  'utf8',
);
const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));
const isModel = (type: string) => models.some(({ name }) => name === type);

/** Columns of a table: scalars, enums and lists of them, no relations. */
const columnsOf = (body: string): string[] =>
  body.split('\n').flatMap((line) => {
    const [, name, type] = /^\s+(\w+)\s+(\w+)/.exec(line) ?? [];
    return name === undefined || type === undefined || isModel(type) ? [] : [name];
  });

/** Names as commitments have them, of columns of another table with its name before a dot. */
const ofTable = (table: string, { table: own }: { readonly table: string }, names: readonly string[]) =>
  names.flatMap((name) => {
    const [model, column] = name.includes('.') ? name.split('.') : [own, name];
    return model === table && column !== undefined ? [column] : [];
  });

/** What is said of the columns of a table, and whether it is held. */
function saidOf(table: string) {
  const held = allCommitments.flatMap((one) => [
    ...ofTable(table, one, one.columns),
    ...(one.sealed && one.table === table ? ['seal'] : []),
  ]);
  const free = allCommitments.flatMap((one) => ofTable(table, one, Object.keys(one.free)));
  const reasons = Object.keys(elsewhere[table] ?? {}).flatMap((columns) => columns.split(', '));
  return { held, free, reasons, named: new Set([...held, ...free, ...reasons]) };
}

it('reads the schema', () => {
  expect(models.length).toBeGreaterThan(30);
  expect(columnsOf(models.find(({ name }) => name === 'Passkey')?.body ?? '')).toEqual(
    expect.arrayContaining(['id', 'userId', 'publicKey', 'transports', 'seal']),
  );
});

it.each(models)('says of each column of $name how it is held, or why not', ({ name, body }) => {
  const { held, free, reasons, named } = saidOf(name);
  // What is found by an id is what its leaf names, and what is sealed is sealed with it.
  const found = new Set([...named, ...(allCommitments.some(({ table }) => table === name) ? ['id'] : [])]);
  const columns = columnsOf(body);
  expect(columns.filter((column) => !found.has(column))).toEqual([]);
  expect([...named].filter((column) => !columns.includes(column))).toEqual([]);
  // Nothing is excused that is held, and nothing twice.
  expect([...free, ...reasons].filter((column) => held.includes(column))).toEqual([]);
  expect(new Set([...free, ...reasons]).size).toBe(free.length + reasons.length);
});

it('speaks of no table that is not there', () => {
  expect(Object.keys(elsewhere).filter((table) => !isModel(table))).toEqual([]);
  for (const reasons of Object.values(elsewhere))
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/\w+ \w+/);
});
