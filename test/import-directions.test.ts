import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { FORBIDDEN_IMPORT, root } from './repository.ts';

// The rule itself is in biome.json. Here it is broken on purpose, so that a rule that stopped biting is seen.
const forbidden = [
  ['packages/query-engine/src', '@assent/consent-ledger'],
  ['packages/query-engine/src', '@assent/prisma'],
  ['packages/query-engine/src', 'next/headers'],
  ['packages/query-engine/src/execute', '@duckdb/node-api'],
  ['packages/query-engine/src/compile', '@duckdb/node-api'],
  ['packages/query-engine/src/warehouse', '@duckdb/node-bindings'],
  ['packages/query-engine/src/execute', '../warehouse/duckdb/open.ts'],
  ['packages/query-engine/src/compile/sql', '../../warehouse/duckdb/dialect.ts'],
  ['packages/query-engine/src/warehouse/duckdb', '@assent/consent-ledger'],
  ['packages/omop/src/import', '@duckdb/node-api'],
  ['packages/omop/src/database', '@assent/query-engine'],
  ['packages/consent-ledger/src', '@assent/query-engine'],
  ['packages/consent-ledger/src', '@trpc/server'],
  ['packages/omop/src', '@assent/query-engine'],
  ['packages/omop/src', 'react'],
  ['packages/files/src', '@assent/omop'],
  ['packages/files/src', 'next/headers'],
  ['packages/zk', '@assent/consent-ledger'],
  ['prisma/src', '@assent/query-engine'],
] as const;

const written: string[] = [];
afterEach(() => {
  for (const file of written.splice(0)) rmSync(file);
});

test.each(forbidden)('%s may not import %s', (folder, specifier) => {
  const file = join(root, folder, `${FORBIDDEN_IMPORT}${process.pid}.ts`);
  written.push(file);
  writeFileSync(file, `import '${specifier}';\n`);
  const result = spawnSync('npx', ['biome', 'lint', '--reporter=json', file], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(result.stdout).toContain('noRestrictedImports');
  expect(result.status).not.toBe(0);
});
