import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';
import { contentSecurityPolicy, responseHeaders } from './response-headers.ts';

const production = { nonce: 'bm9uY2U=', dev: false, https: true, anyChain: false };
const directives = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));

describe('content security policy', () => {
  it('runs no script without the nonce, evaluates none, frames nothing and is framed by nobody', () => {
    const policy = directives(contentSecurityPolicy(production));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
  });

  it('lets a page talk to another host only where its reader names a chain', () => {
    expect(directives(contentSecurityPolicy(production)).get('connect-src')).toEqual(["'self'"]);
    const verifier = directives(contentSecurityPolicy({ ...production, anyChain: true }));
    expect(verifier.get('connect-src')).toContain('https:');
    expect(verifier.get('script-src')).not.toContain('https:');
  });

  it('asks for TLS only where there is some', () => {
    expect(responseHeaders(production)['strict-transport-security']).toBeDefined();
    expect(responseHeaders({ ...production, https: false })['strict-transport-security']).toBeUndefined();
  });
});

describe('the address of a client', () => {
  const request = (forwarded?: string) =>
    ({
      socket: { remoteAddress: '10.0.0.1' },
      headers: { 'x-forwarded-for': forwarded },
    }) as unknown as IncomingMessage;

  it('is the socket’s, whatever the client claims', () => {
    expect(clientAddress(request('1.2.3.4'), false)).toBe('10.0.0.1');
  });

  it('is what a trusted proxy saw, not what the client told the proxy', () => {
    expect(clientAddress(request('6.6.6.6, 1.2.3.4'), true)).toBe('1.2.3.4');
    expect(clientAddress(request(), true)).toBe('10.0.0.1');
  });
});
