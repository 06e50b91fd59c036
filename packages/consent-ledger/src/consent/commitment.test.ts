import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commitment, label } from './commitment.ts';

const salt = Uint8Array.from({ length: 32 }, (_, at) => at);

describe('a commitment', () => {
  it('is HMAC-SHA256 of the text under the salt, as any other tool computes it', () => {
    expect(commitment(salt, '{"v":1}')).toBe(createHmac('sha256', salt).update('{"v":1}').digest('hex'));
  });

  it('changes with the salt and with the text', () => {
    const other = salt.map((byte) => byte ^ 1);
    expect(new Set([commitment(salt, 'a'), commitment(salt, 'b'), commitment(other, 'a')]).size).toBe(3);
  });

  it('takes no short salt', () => {
    expect(() => commitment(salt.slice(1), 'a')).toThrow(expect.objectContaining({ code: 'CONSENT_KEY' }));
    // @ts-expect-error a caller without types
    expect(() => commitment('salt', 'a')).toThrow(TypeError);
  });
});

describe('a label', () => {
  it('tells persons, datasets and keys apart, and stays the same for one', () => {
    const all = [
      label(salt, 'a', 1n),
      label(salt, 'a', 2n),
      label(salt, 'b', 1n),
      label(
        salt.map((b) => b ^ 1),
        'a',
        1n,
      ),
    ];
    expect(new Set(all).size).toBe(4);
    expect(label(salt, 'a', 1n)).toBe(all[0]);
    // Without a border between dataset and person these would be one person.
    expect(label(salt, 'a1', 1n)).not.toBe(label(salt, 'a', 11n));
  });
});
