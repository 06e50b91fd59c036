import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, sections } from './catalogue.ts';
import { portalErrors } from './codes/index.ts';
import { PortalError } from './error.ts';
import { assentErrorOf, toTold } from './public.ts';

const server = fileURLToPath(new URL('..', import.meta.url));

describe('the catalogue', () => {
  it('has one entry a code, whichever part it comes from', () => {
    const codes = sections.flatMap(({ entries }) => Object.keys(entries));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(Object.keys(catalogue).sort()).toEqual(codes.sort());
  });

  it('says something in every entry, in whole sentences', () => {
    for (const [code, { message, help }] of Object.entries(catalogue)) {
      expect(code).toMatch(/^[A-Z][A-Z_]*[A-Z]$/);
      for (const text of [message, help]) expect(text, code).toMatch(/[.?!]$/);
    }
  });

  it('has no code of the portal that nothing throws', () => {
    const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes(join('errors', 'codes')),
      )
      .map((file) => readFileSync(join(server, file), 'utf8'))
      .join('\n');
    expect(Object.keys(portalErrors).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});

describe('what is told', () => {
  const cause = new Error('connect ECONNREFUSED /home/secret/path, person 4711');

  it('of an unexpected error is nothing but a reference', () => {
    const error = toTold(cause);
    expect(error.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(assentErrorOf(error))).not.toMatch(/secret|4711|ECONNREFUSED/);
    expect(assentErrorOf(error).reference).toMatch(/^[0-9a-f]{10}$/);
    expect(assentErrorOf(error)).toEqual(assentErrorOf(error));
  });

  it('of an error of ours with details of the machine is the catalogue’s sentence', () => {
    const key = Object.assign(new Error('See /home/secret/keys/log.key'), { code: 'KEY_MISSING' });
    expect(assentErrorOf(key)).toMatchObject({
      code: 'KEY_MISSING',
      message: catalogue.KEY_MISSING?.message,
    });
  });

  it('of a package’s refusal is its own sentence with the status of the catalogue', () => {
    const error = Object.assign(new Error('“Foo”, at /x.'), { code: 'COHORT_UNSUPPORTED_ELEMENT' });
    expect(toTold(error)).toMatchObject({ code: 'BAD_REQUEST', message: '“Foo”, at /x.' });
  });

  it('does not take a name of every object for a code', () => {
    for (const code of ['constructor', '__proto__', 'toString', 'P2002']) {
      expect(assentErrorOf(Object.assign(new Error(), { code })).code).toBe('INTERNAL');
    }
  });

  it('names the fields of an input, and calls an output of ours that does not fit internal', () => {
    const parsed = z.object({ a: z.object({ b: z.string() }) }).safeParse({ a: { b: 1 } });
    const input = new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
    expect(assentErrorOf(input)).toMatchObject({ code: 'INPUT_INVALID', fields: ['a.b'] });
    const output = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: parsed.error });
    expect(assentErrorOf(output).code).toBe('INTERNAL');
  });

  it('keeps the detail of a refusal', () => {
    const error = new PortalError('STUDY_INCOMPLETE', { detail: 'the title is missing', fields: ['title'] });
    expect(assentErrorOf(error)).toMatchObject({ message: 'the title is missing', fields: ['title'] });
  });
});
