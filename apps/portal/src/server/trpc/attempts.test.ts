import { describe, expect, it } from 'vitest';
import { networkOf } from '../networks.ts';
import { countAttempts } from './attempts.ts';

const counting = (max: number) => {
  const clock = { time: 0 };
  const attempts = countAttempts({ max, windowMs: 1_000, elapsed: () => clock.time });
  const take = (address: string) => attempts.take(networkOf(address));
  return { clock, take };
};
const hex = (value: number) => value.toString(16);

describe('attempts by address and network', () => {
  it('are as many as an address may make, and again when its window is over', () => {
    const { clock, take } = counting(2);
    expect([1, 2, 3].map(() => take('192.0.2.1'))).toEqual([true, true, false]);
    // Another address of the same /64 is the same one.
    expect(['2001:db8::1', '2001:db8::2', '2001:db8::3'].map(take)).toEqual([true, true, false]);
    clock.time = 1_000;
    expect(take('192.0.2.1')).toBe(true);
    expect(take('2001:db8::1')).toBe(true);
  });

  it.each([
    ['an IPv6 /48', (at: number) => `2001:db8:1:${hex(at % 65_536)}::1`, 120],
    ['an IPv6 /56', (at: number) => `2001:db8:1:1${hex(at % 256).padStart(2, '0')}::1`, 60],
    ['an IPv6 /32', (at: number) => `2001:db8:${hex(at % 65_536)}::1`, 1_920],
    ['an IPv4 /24', (at: number) => `198.51.100.${at % 256}`, 240],
    ['an IPv4 /16', (at: number) => `198.51.${at % 256}.${(at >> 8) % 256}`, 1_920],
  ])('of %s are bounded, however many addresses it has, and nobody else notices', (_, address, most) => {
    const { take } = counting(30);
    let taken = 0;
    for (let at = 0; at < 65_536; at += 1) taken += Number(take(address(at)));
    expect(taken).toBe(most);
    expect(take('203.0.113.7')).toBe(true);
    expect(take('2001:db9::1')).toBe(true);
  });

  it('that were refused to one address leave its network what it had', () => {
    const { take } = counting(30);
    for (let at = 0; at < 1_000; at += 1) take('2001:db8:1:1::1');
    expect(take('2001:db8:1:2::1')).toBe(true);
    for (let at = 0; at < 1_000; at += 1) take('198.51.100.1');
    expect(take('198.51.100.2')).toBe(true);
  });

  it('refuse no newcomer when addresses are sprayed, and are not forgotten for it', () => {
    const { take } = counting(1);
    expect(take('203.0.113.7')).toBe(true);
    // Networks that have nothing in common, three windows each: many times what is kept.
    for (let at = 0; at < 5_000; at += 1) take(`${hex(0x2000 + (at % 256))}:db8:${hex(at >> 8)}:1::1`);
    expect(take('203.0.113.7')).toBe(false);
    expect(take('203.0.113.8')).toBe(true);
    expect(take('2001:dead::1')).toBe(true);
    // Nor is a network that fills the table let in again by it.
    const wide = counting(30);
    let taken = 0;
    for (let round = 0; round < 4; round += 1)
      for (let at = 0; at < 65_536; at += 1) taken += Number(wide.take(`2001:db8:${hex(at)}::1`));
    expect(taken).toBe(1_920);
  });

  it('keep so many windows and no more', () => {
    const { take } = counting(1);
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < 300_000; at += 1) take(`${hex(0x2000 + (at % 4_096))}:${hex(at >> 12)}::1`);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
    expect(take('203.0.113.7')).toBe(true);
  });
});
