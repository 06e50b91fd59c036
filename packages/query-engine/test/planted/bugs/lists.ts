import type { PlantedBug } from '../bug.ts';

const engine = 'packages/query-engine/src';
const analyses = 'apps/portal/src/analyses';
const orders = ['apps/portal/src/server/question/analysis.test.ts'];
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
  {
    name: 'a table is read whose kind of data nobody is asked for',
    kind: 'lists part',
    file: `${engine}/plan/categories-of.ts`,
    within: 'categoriesOf',
    find: '...(read === null ? [] : [personTables[read.table].category]),',
    replace: '',
    tests: [`${engine}/plan/relations-of.test.ts`],
    named: 'read no category',
  },
  {
    name: 'concepts that were found in the data are shown by name though no number of theirs is',
    kind: 'lists part',
    file: `${analyses}/characterisation/order.ts`,
    within: 'characterisationOrder',
    find: 'found: true',
    replace: 'found: false',
    tests: orders,
    named: 'names of the data',
  },
  {
    name: 'a cell is left out of a curve that gives it back',
    kind: 'lists part',
    file: `${analyses}/time-to-event/order.ts`,
    within: 'timeToEventOrder',
    find: 'separable: false',
    replace: 'separable: true',
    tests: orders,
    named: 'made whole',
  },
];
