import type { PlantedBug } from '../bug.ts';

const engine = 'packages/query-engine/src';
const contract = ['packages/query-engine/test/duckdb-warehouse.test.ts'];

/** Lists that two packages have, and what the port to the database promises: where they part, nothing else says so. */
export const listBugs: readonly PlantedBug[] = [
  {
    name: 'the ledger writes medicines where the engine reads measurements',
    kind: 'lists part',
    file: 'packages/consent-ledger/src/consent/category.ts',
    within: 'categories',
    find: "  'drugs',\n  'measurements',\n",
    replace: "  'measurements',\n  'drugs',\n",
    refusedBy: 'apps/portal/src/server/shapes.ts',
    tests: ['apps/portal/src/server/one-list-each.test.ts'],
  },
  {
    name: 'a consent scope takes a person twice',
    kind: 'port not kept',
    file: `${engine}/warehouse/duckdb/scope-table.ts`,
    within: 'loadScope',
    find: '  checkEachOnce(scope);\n',
    replace: '',
    tests: contract,
    named: 'in it twice is refused',
  },
  {
    name: 'the last record is the first one',
    kind: 'port not kept',
    file: `${engine}/compile/sql/standard.ts`,
    within: 'standard',
    find: "latest && index === 0 ? ' DESC' : ''",
    replace: "''",
    tests: contract,
    named: 'from the last where asked',
  },
  {
    name: 'sessions share their temporary tables',
    kind: 'port not kept',
    file: `${engine}/warehouse/duckdb/open.ts`,
    within: 'openWarehouse',
    find: '...others.map(sessionOn)]',
    replace: '...others.map(() => sessionOn(connection))]',
    tests: contract,
    named: 'are of one session',
  },
];
