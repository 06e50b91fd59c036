import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntries, encodeEntries } from './entry-bundle.ts';

describe('an entry bundle', () => {
  it('puts a big-endian uint16 length before each entry', () => {
    expect([...encodeEntries([Uint8Array.of(7, 8), new Uint8Array(0)])]).toEqual([0, 2, 7, 8, 0, 0]);
    expect([...encodeEntries([new Uint8Array(0x0102)]).subarray(0, 2)]).toEqual([1, 2]);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 256 }), (entries) => {
        expect(decodeEntries(encodeEntries(entries)).map((e) => [...e])).toEqual(entries.map((e) => [...e]));
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what a length of 16 bits or a tile of 256 cannot hold', () => {
    const refused = expect.objectContaining({ code: 'LOG_ENTRY' });
    expect(encodeEntries([new Uint8Array(0xffff)]).length).toBe(0xffff + 2);
    expect(() => encodeEntries([new Uint8Array(0x10000)])).toThrow(refused);
    expect(() => encodeEntries(Array.from({ length: 257 }, () => new Uint8Array(0)))).toThrow(refused);
    expect(() => decodeEntries(new Uint8Array(2 * 257))).toThrow(refused);
    expect(() => decodeEntries(Uint8Array.of(0))).toThrow(refused);
    expect(() => decodeEntries(Uint8Array.of(0, 3, 1, 2))).toThrow(refused);
  });
});
