import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LedgerError, ledgerErrors } from '../src/index.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));
const core = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('anchor'))
  .map((name) => [name, readFileSync(join(src, name), 'utf8')] as const);

describe('the core', () => {
  it.each(core)('%s runs in a browser: no Node, no clock, no chance, no chain client', (_, text) => {
    expect(text).not.toMatch(/from '(?:node:|viem|\.\.?\/.*anchor\/)/);
    expect(text).not.toMatch(/\b(?:Buffer|process|Date\.now|Math\.random|getRandomValues|fetch)\b/);
    expect(text).not.toMatch(/new Date\(/);
  });

  it('throws every code of its catalogue somewhere, and says what to do', () => {
    const all = core.map(([, text]) => text).join('\n');
    for (const [code, { message, help }] of Object.entries(ledgerErrors)) {
      expect(all.split(`'${code}'`).length, code).toBeGreaterThan(1);
      expect(message, code).toMatch(/^[A-Z].*\.$/);
      expect(help, code).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has errors with a code, a sentence and help', () => {
    const error = new LedgerError('LOG_RANGE', 'Size 3.');
    expect([error.code, error.message, error.help]).toEqual([
      'LOG_RANGE',
      'A size or index lies outside the log. Size 3.',
      ledgerErrors.LOG_RANGE.help,
    ]);
  });
});
