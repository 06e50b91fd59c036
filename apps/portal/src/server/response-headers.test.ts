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
    expect(clientAddress(request('1.2.3.4'), 0)).toBe('10.0.0.1');
  });

  it.each([
    [1, '6.6.6.6, 1.2.3.4', '1.2.3.4'],
    [2, '6.6.6.6, 1.2.3.4, 10.0.0.9', '1.2.3.4'],
    [3, 'forged, 6.6.6.6, 1.2.3.4, 10.0.0.9', '6.6.6.6'],
    [1, '1.2.3.4:4711', '1.2.3.4'],
    [1, '[2001:db8::1]:4711', '2001:db8:0:0::/64'],
  ])('is what %i trusted proxies saw, counted from the right: %s', (proxies, forwarded, address) => {
    expect(clientAddress(request(forwarded), proxies)).toBe(address);
  });

  it('is the socket’s when the request did not come by all the proxies, or one wrote no address', () => {
    for (const forwarded of [undefined, '', '1.2.3.4', 'unknown, 10.0.0.9', ' , ', '1.2.3.4.5, 10.0.0.9']) {
      expect(clientAddress(request(forwarded), 2)).toBe('10.0.0.1');
    }
  });

  it('is one for everybody behind one IPv6 network, and one for both spellings of IPv4', () => {
    const of = (forwarded: string) => clientAddress(request(forwarded), 1);
    expect(of('2001:db8:1:2:3::4')).toBe('2001:db8:1:2::/64');
    expect(of('2001:0DB8:1:2:ffff:ffff:ffff:ffff')).toBe(of('2001:db8:1:2::9'));
    expect(of('2001:db8:1:3::4')).not.toBe(of('2001:db8:1:2::4'));
    expect(of('::1')).toBe('0:0:0:0::/64');
    expect(of('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(of('::ffff:1.2.3.4')).toBe('1.2.3.4');
  });
});
