import { expect, it } from 'vitest';
import { networkOf, networksOf } from './networks.ts';

const names = (address: string) => networksOf(networkOf(address)).map(({ name }) => name);

it('an address is in its networks, the narrowest first', () => {
  expect(names('192.0.2.77')).toEqual(['192.0.2.77', '192.0.2.0/24', '192.0.0.0/16']);
  for (const written of [
    '::ffff:192.0.2.77',
    '::ffff:c000:24d',
    '0:0:0:0:0:ffff:192.0.2.77',
    '64:ff9b::c000:24d',
  ])
    expect(names(written)).toEqual(names('192.0.2.77'));
  expect(names('2001:DB8:12:3456:7:8:9:a')).toEqual([
    '2001:db8:12:3456::/64',
    '2001:db8:12:3400::/56',
    '2001:db8:12:0::/48',
    '2001:db8:0:0::/32',
  ]);
  expect(names('fe80::1%eth0')).toEqual(names('fe80:0:0:0::2'));
  expect(names('::1')).toEqual(['0:0:0:0::/64', '0:0:0:0::/56', '0:0:0:0::/48', '0:0:0:0::/32']);
  expect(names('255.255.255.255')).toEqual(['255.255.255.255', '255.255.255.0/24', '255.255.0.0/16']);
  expect(names('ffff:ffff:ffff:ffff::1')[3]).toBe('ffff:ffff:0:0::/32');
});

it('what is no address is in a network of its own', () => {
  for (const name of ['', 'unix', '192.0.2', '2001:db8::zz']) expect(names(name)).toEqual([name]);
});
