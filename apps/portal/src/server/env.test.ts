import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvError, readEnv, variableNames } from './env.ts';

const production = {
  NODE_ENV: 'production',
  ASSENT_ORIGIN: 'https://assent.example.org',
  ASSENT_PROXIES: '1',
  ASSENT_RPC_URL: 'https://rpc.example.org',
  ASSENT_CONTRACT: `0x${'ab'.repeat(20)}`,
  ASSENT_PUBLISHER_KEY: `0x${'17'.repeat(32)}`,
};
const codeOf = (source: Record<string, string>) => {
  try {
    readEnv(source);
    return 'started';
  } catch (error) {
    return error instanceof EnvError ? error.code : String(error);
  }
};

describe('env', () => {
  it('starts on nothing, as development without the demo', () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      nodeEnv: 'development',
      demo: false,
      port: 3000,
      origin: 'http://localhost:3000',
    });
    expect(env.home).toMatch(/[\\/]\.assent$/);
    expect(env.home).not.toMatch(/portal/);
  });

  it('starts in production when everything is there', () => {
    expect(codeOf(production)).toBe('started');
  });

  it('refuses production until it is said how many proxies stand in front, none included', () => {
    const { ASSENT_PROXIES: _, ...unsaid } = production;
    for (const said of [undefined, '', '-1', 'yes', '1.5', '99']) {
      expect(codeOf({ ...unsaid, ...(said !== undefined && { ASSENT_PROXIES: said }) })).toBe('ENV_INVALID');
    }
    expect(codeOf({ ...unsaid, ASSENT_PROXIES: '0' })).toBe('started');
    expect(readEnv(production).proxies).toBe(1);
  });

  it('refuses the demo in production, whatever else is set', () => {
    for (const on of ['1', 'true'])
      expect(codeOf({ ...production, ASSENT_DEMO: on })).toBe('ENV_DEMO_IN_PRODUCTION');
    expect(codeOf({ NODE_ENV: 'production', ASSENT_DEMO: '1' })).toBe('ENV_DEMO_IN_PRODUCTION');
  });

  it('refuses the keys every development chain starts with', () => {
    const anvilFirst = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
    const anvilTenth = '0x2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6';
    for (const key of [anvilFirst, anvilTenth, anvilFirst.toUpperCase().replace('0X', '0x')]) {
      expect(codeOf({ ...production, ASSENT_PUBLISHER_KEY: key })).toBe('ENV_DEVELOPMENT_CHAIN_KEY');
    }
  });

  it('refuses an http origin in production, and production without a chain', () => {
    expect(codeOf({ ...production, ASSENT_ORIGIN: 'http://assent.example.org' })).toBe('ENV_INSECURE_ORIGIN');
    const { ASSENT_RPC_URL: _, ...without } = production;
    expect(codeOf(without)).toBe('ENV_INVALID');
  });

  it('has every variable in docs/operations.md, and the document no other', () => {
    const document = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');
    const listed = [...document.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...variableNames].sort());
  });

  it('names the variable that is wrong and not what it holds', () => {
    const secret = 'postgres-with-a-secret';
    expect(() => readEnv({ DATABASE_URL: secret, PORT: 'x' })).toThrow(/DATABASE_URL, PORT/);
    expect(() => readEnv({ DATABASE_URL: secret })).not.toThrow(secret);
    expect(codeOf({ NODE_ENV: 'prod' })).toBe('ENV_INVALID');
  });
});
