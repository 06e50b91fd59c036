import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'prisma',
    globalSetup: ['src/testing/global-setup.ts'],
    setupFiles: ['../test/fixed-seeds.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
