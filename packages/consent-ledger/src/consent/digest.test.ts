import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentDigest } from './digest.ts';
import { openFrom, openTo } from './window.ts';

const entry = { label: 'aa'.repeat(32), mask: 3, from: openFrom, to: openTo };
const key = new Uint8Array(32).fill(7);
const other = { label: 'bb'.repeat(32), mask: 255, from: 0, to: 20_000 };

describe('the consent digest', () => {
  it('is HMAC-SHA-256 of the documented bytes, so that without the key no guess can be confirmed', () => {
    const bytes = Buffer.concat([
      Buffer.from('assent-consents/1\n'),
      Buffer.from(`${'aa'.repeat(32)}03800000007fffffff`, 'hex'),
      Buffer.from(`${'bb'.repeat(32)}ff0000000000004e20`, 'hex'),
    ]);
    const digest = consentDigest([other, entry], key);
    expect(digest).toBe(createHmac('sha256', key).update(bytes).digest('hex'));
    expect(digest).not.toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(consentDigest([other, entry], new Uint8Array(32).fill(8))).not.toBe(digest);
    expect(() => consentDigest([entry], new Uint8Array(16))).toThrow(
      expect.objectContaining({ code: 'CONSENT_KEY' }),
    );
  });

  it('does not depend on the order, and depends on everything else', () => {
    expect(consentDigest([entry, other], key)).toBe(consentDigest([other, entry], key));
    const variants = [
      [],
      [entry],
      [entry, other],
      [{ ...entry, mask: 1 }],
      [{ ...entry, from: 0 }],
      [{ ...entry, to: 0 }],
    ];
    expect(new Set(variants.map((entries) => consentDigest(entries, key))).size).toBe(variants.length);
  });

  it.each([
    [[entry, { ...entry, mask: 1 }]],
    [[{ ...entry, label: 'AA'.repeat(32) }]],
    [[{ ...entry, mask: 0 }]],
    [[{ ...entry, mask: 256 }]],
    [[{ ...entry, from: 0.5 }]],
    [[{ ...entry, from: 5, to: 4 }]],
    [[{ ...entry, to: openTo + 1 }]],
  ])('refuses what is no list of decisions (%#)', (entries) => {
    expect(() => consentDigest(entries, key)).toThrow(expect.objectContaining({ code: 'CONSENT_DIGEST' }));
  });
});
