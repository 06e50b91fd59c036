import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The only packages that may end up in the browser with the builder. */
const allowed = new Set([
  'zod',
  'canonicalize',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@assent/omop/categories',
]);

describe('the cohort folder', () => {
  it('runs in a browser: it imports itself, four small packages and the list of categories', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
    const imports = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => [
        ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/from '([^']+)'/g),
      ])
      .map(([, name = '']) => name);
    const outside = new Set(imports.filter((name) => !name.startsWith('.') && !allowed.has(name)));
    expect([...outside]).toEqual([]);
    const upwards = new Set(
      imports.filter(
        (name) => name.includes('/plan/') || name.includes('/analysis/') || name.includes('/compile/'),
      ),
    );
    expect([...upwards]).toEqual([]);
  });
});
