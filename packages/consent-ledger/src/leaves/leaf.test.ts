import { createHash } from 'node:crypto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { leafExamples } from '../../test/leaf-examples.ts';
import { hashLeafText, leafSchema, parseLeaf, printLeaf, releaseLeaf } from './index.ts';

const refused = expect.objectContaining({ code: 'LEAF_INVALID' });

describe('leaves', () => {
  it('have an example of every kind', () => {
    const kinds = leafSchema.options.map((option) => option.shape.kind.value);
    expect(leafExamples.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each(leafExamples.map((leaf) => [leaf.kind, leaf] as const))('%s has one text', (_, leaf) => {
    const text = printLeaf(leaf);
    expect(parseLeaf(text)).toEqual(leaf);
    expect(() => parseLeaf(`${text} `)).toThrow(expect.objectContaining({ code: 'CANONICAL_FORM' }));
    const hash = createHash('sha256').update(Uint8Array.of(0)).update(text).digest('hex');
    expect(bytesToHex(hashLeafText(text))).toBe(hash);
  });

  it.each(leafExamples.map((leaf) => [leaf.kind, leaf] as const))(
    '%s takes no other key and misses none',
    (_, leaf) => {
      // @ts-expect-error a key the schema does not know
      expect(() => printLeaf({ ...leaf, at: '2026-01-01T00:00:00Z' })).toThrow(refused);
      for (const key of Object.keys(leaf)) {
        const without = Object.fromEntries(Object.entries(leaf).filter(([name]) => name !== key));
        // @ts-expect-error a leaf that lacks a key
        expect(() => printLeaf(without)).toThrow(refused);
      }
    },
  );

  it('of a consent hold nothing but keyed and salted hashes and who signed', () => {
    const consents = leafExamples.filter(({ kind }) => kind.startsWith('consent-'));
    expect(consents).toHaveLength(2);
    for (const leaf of consents) {
      expect(Object.keys(leaf).sort()).toEqual(['commitment', 'kind', 'label', 'signer', 'v']);
    }
  });

  it.each([
    { kind: 'else' },
    { v: 2 },
    { release: 'AA'.repeat(32) },
    { epsilonMicro: -1 },
    { epsilonMicro: 0.5 },
    { study: 'A 1' },
    { anchors: { chainId: 1, contract: `0x${'AB'.repeat(20)}` } },
  ])('are refused with %j', (change) => {
    const release = leafExamples.find(({ kind }) => kind === 'release');
    // @ts-expect-error values from outside the types
    expect(() => printLeaf({ ...release, ...change })).toThrow(refused);
  });

  it('of an approval for exact numbers may name its rules and how many a year, and nothing else', () => {
    const decided = leafExamples.find(({ kind }) => kind === 'study-decided');
    const conditions = decided?.kind === 'study-decided' ? decided.conditions : null;
    const exact = { regime: 'statistical-disclosure-control', policy: 'wide', numbersPerYear: 100 };
    const leaf = leafSchema.parse({ ...decided, conditions: { ...conditions, ...exact } });
    expect(parseLeaf(printLeaf(leaf))).toEqual(leaf);
    for (const wrong of [
      { policy: 'none' },
      { numbersPerYear: -1 },
      { numbersPerYear: 0.5 },
      { rounding: 1 },
    ]) {
      const bad = { ...decided, conditions: { ...conditions, ...wrong } };
      expect(() => printLeaf(bad as never)).toThrow(refused);
    }
  });

  it('of a release copy its head and digest all of it', () => {
    const release = {
      ...{ study: null, dataset: 'hospital', datasetVersion: 'aa'.repeat(32), queryHash: 'bb'.repeat(32) },
      ...{ epsilonMicro: 1, deltaPico: 0, cells: [{ key: '', value: 120 }] },
    };
    const leaf = releaseLeaf(release, { chainId: 1, contract: `0x${'AB'.repeat(20)}` });
    expect(parseLeaf(printLeaf(leaf))).toEqual(leaf);
    expect(leaf.anchors?.contract).toBe(`0x${'ab'.repeat(20)}`);
    expect(releaseLeaf({ ...release, cells: [] } as typeof release, null).release).not.toBe(leaf.release);
  });

  it('of a release may say how many exact numbers were asked for, and in which year', () => {
    const release = leafExamples.find(({ kind }) => kind === 'release');
    const asked = { year: 1, count: 20 };
    const leaf = leafSchema.parse({ ...release, numbers: asked });
    expect(parseLeaf(printLeaf(leaf))).toEqual(leaf);
    for (const wrong of [{ count: 0 }, { year: -1 }, { count: 0.5 }, { cells: 1 }]) {
      const bad = { ...release, numbers: { ...asked, ...wrong } };
      expect(() => printLeaf(bad as never)).toThrow(refused);
    }
  });
});
