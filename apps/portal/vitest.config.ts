import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'portal',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['@assent/prisma/global-setup'],
    setupFiles: ['../../test/fixed-seeds.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
