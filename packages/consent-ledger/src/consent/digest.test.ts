import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentDigest } from './digest.ts';
import { openFrom, openTo } from './window.ts';

const entry = { label: 'aa'.repeat(32), mask: 3, from: openFrom, to: openTo };
const other = { label: 'bb'.repeat(32), mask: 255, from: 0, to: 20_000 };

describe('the consent digest', () => {
  it('is SHA-256 of the documented bytes', () => {
    const bytes = Buffer.concat([
      Buffer.from('assent-consents/1\n'),
      Buffer.from(`${'aa'.repeat(32)}03800000007fffffff`, 'hex'),
      Buffer.from(`${'bb'.repeat(32)}ff0000000000004e20`, 'hex'),
    ]);
    expect(consentDigest([other, entry])).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('does not depend on the order, and depends on everything else', () => {
    expect(consentDigest([entry, other])).toBe(consentDigest([other, entry]));
    const variants = [
      [],
      [entry],
      [entry, other],
      [{ ...entry, mask: 1 }],
      [{ ...entry, from: 0 }],
      [{ ...entry, to: 0 }],
    ];
    expect(new Set(variants.map(consentDigest)).size).toBe(variants.length);
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
    expect(() => consentDigest(entries)).toThrow(expect.objectContaining({ code: 'CONSENT_DIGEST' }));
  });
});
