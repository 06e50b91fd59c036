import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const plain = [
  'packages/files',
  'packages/omop',
  'packages/query-engine',
  'packages/consent-ledger',
  'packages/cli',
  'bench',
  'test',
];

export default defineConfig({
  test: {
    // The machines are shared and slow at times: a hang still ends, a slow moment does not fail.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    setupFiles: [fileURLToPath(new URL('test/fixed-seeds.ts', import.meta.url))],
    projects: [
      ...plain.map((root) => ({ extends: true as const, test: { name: root, root } })),
      'prisma',
      'apps/portal',
    ],
  },
});
