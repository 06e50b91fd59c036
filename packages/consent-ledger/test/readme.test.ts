import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { verdict } from './readme-example.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

it('the code of the README runs and is this file', () => {
  expect(verdict).toMatchObject({ ok: true });
  const [, code] = /```ts\n([\s\S]*?)```/.exec(read('../README.md')) ?? [];
  expect(code).toBe(read('./readme-example.ts'));
});
