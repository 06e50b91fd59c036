import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { emptyRoot, leafHash, nodeHash } from './hash.ts';

describe('the hashes of the tree', () => {
  it('are those of RFC 6962', () => {
    // The known answers that certificate-transparency's own tests use.
    expect(bytesToHex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(bytesToHex(leafHash(new Uint8Array(0)))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(bytesToHex(leafHash(new TextEncoder().encode('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    const [left, right] = [leafHash(new Uint8Array(0)), leafHash(hexToBytes('00'))];
    // MTH of the first two entries of the RFC 6962 example tree ("" and 0x00).
    expect(bytesToHex(nodeHash(left, right))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    );
  });

  it('are only of whole hashes', () => {
    const whole = new Uint8Array(32);
    expect(() => nodeHash(new Uint8Array(33), new Uint8Array(31))).toThrow(
      expect.objectContaining({ code: 'LOG_HASH' }),
    );
    // @ts-expect-error a caller without types
    expect(() => nodeHash(whole, 'x')).toThrow(TypeError);
    // @ts-expect-error a caller without types
    expect(() => leafHash('x')).toThrow(TypeError);
  });
});
