import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyHead,
  inclusionProof,
  integrate,
  leafHash,
  nodeHash,
  rootAt,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
  widthOf,
} from '../src/log/index.ts';
import { naivePath, naiveProof, naiveRoot } from './naive-tree.ts';
import { tileStore } from './tile-store.ts';

const leaves = Array.from({ length: 70_000 }, (_, at) => leafHash(new TextEncoder().encode(`leaf ${at}`)));
const hex = (hashes: readonly Uint8Array[]) => hashes.map(bytesToHex);

async function logOf(batches: readonly number[]) {
  const store = tileStore();
  let head = emptyHead;
  for (const batch of batches) {
    const from = Number(head.size);
    const step = await integrate(head, leaves.slice(from, from + batch), store);
    store.put(step.tiles);
    head = step.head;
  }
  return { store, head };
}

describe('an incremental log', () => {
  it('has the roots and proofs of the naive tree at every size up to 600', async () => {
    const { store, head } = await logOf([600]);
    expect(bytesToHex(head.root)).toBe(bytesToHex(naiveRoot(leaves.slice(0, 600))));
    for (let size = 0; size <= 600; size += 1) {
      expect(bytesToHex(await rootAt(store, BigInt(size)))).toBe(
        bytesToHex(naiveRoot(leaves.slice(0, size))),
      );
    }
    for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 513, 600]) {
      const root = naiveRoot(leaves.slice(0, size));
      for (let index = 0; index < size; index += size > 300 ? 7 : 1) {
        const proof = await inclusionProof(store, BigInt(index), BigInt(size));
        expect(hex(proof)).toEqual(hex(naivePath(index, leaves.slice(0, size))));
        const leaf = leaves[index] ?? root;
        expect(
          verifyInclusion({ leafHash: leaf, index: BigInt(index), size: BigInt(size), root, proof }),
        ).toBe(true);
      }
    }
  }, 60_000);

  it('proves every pair of sizes up to 70, and pairs around tile borders, consistent', async () => {
    const { store } = await logOf([600]);
    const roots = Array.from({ length: 601 }, (_, size) => naiveRoot(leaves.slice(0, size)));
    const borders = [1, 2, 127, 128, 255, 256, 257, 384, 511, 512, 513, 599, 600];
    const pairs = [
      ...Array.from({ length: 70 }, (_, n) =>
        Array.from({ length: n + 1 }, (_, m) => [m + 1, n + 1] as const),
      ).flat(),
      ...borders.flatMap((n) => borders.filter((m) => m <= n).map((m) => [m, n] as const)),
    ];
    for (const [m, n] of pairs) {
      const proof = await consistencyProof(store, BigInt(m), BigInt(n));
      expect(hex(proof)).toEqual(hex(naiveProof(m, leaves.slice(0, n))));
      const [firstRoot, secondRoot] = [roots[m] ?? new Uint8Array(0), roots[n] ?? new Uint8Array(0)];
      expect(verifyConsistency({ first: BigInt(m), second: BigInt(n), firstRoot, secondRoot, proof })).toBe(
        true,
      );
    }
  }, 60_000);

  it('proves inclusion and consistency at every size up to 600', async () => {
    const { store } = await logOf([600]);
    const roots = await Promise.all(Array.from({ length: 601 }, (_, size) => rootAt(store, BigInt(size))));
    for (let n = 1; n <= 600; n += 1) {
      const root = roots[n] ?? emptyHead.root;
      for (const at of new Set([0, n >> 1, 7919 % n, n - 1])) {
        const claim = { leafHash: leaves[at] ?? root, index: BigInt(at), size: BigInt(n), root };
        const proof = await inclusionProof(store, claim.index, claim.size);
        expect(verifyInclusion({ ...claim, proof })).toBe(true);
      }
      for (const m of new Set([1, (n + 1) >> 1, (7919 % n) + 1, n])) {
        const claim = { first: BigInt(m), second: BigInt(n), firstRoot: roots[m] ?? root, secondRoot: root };
        const proof = await consistencyProof(store, claim.first, claim.second);
        expect(verifyConsistency({ ...claim, proof })).toBe(true);
      }
    }
  }, 60_000);

  it('does not depend on how leaves were batched', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }), async (batches) => {
        const { store, head } = await logOf(batches);
        const whole = await logOf([batches.reduce((sum, batch) => sum + batch, 0)]);
        expect(head).toEqual(whole.head);
        expect(store.tiles).toEqual(whole.store.tiles);
        expect(bytesToHex(head.root)).toBe(bytesToHex(naiveRoot(leaves.slice(0, Number(head.size)))));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('has the tiles that C2SP tlog-tiles names for 70,000 leaves', async () => {
    const { store, head } = await logOf([41_000, 1, 28_999]);
    const count = (level: number, width: number) =>
      [...store.tiles.values()].filter((tile) => tile.level === level && tile.width === width).length;
    expect(head.size).toBe(70_000n);
    expect([count(0, 256), count(0, 112), count(1, 256), count(1, 17), count(2, 1)]).toEqual([
      273, 1, 1, 1, 1,
    ]);
    expect(store.tiles.size).toBe(277);
    for (const tile of store.tiles.values()) {
      expect(tile.hashes.length).toBe(tile.width * 32);
      expect(widthOf(70_000n, tile)).toBe(tile.width);
    }
  }, 60_000);

  it('reads its tiles once for a proof, and once to append', async () => {
    const { store, head } = await logOf([70_000]);
    const before = store.reads();
    const proof = await inclusionProof(store, 12_345n, 70_000n);
    expect(store.reads() - before).toBe(1);
    const leaf = leaves[12_345] ?? head.root;
    expect(verifyInclusion({ leafHash: leaf, index: 12_345n, size: 70_000n, root: head.root, proof })).toBe(
      true,
    );
    await integrate(head, leaves.slice(0, 1), store);
    expect(store.reads() - before).toBe(2);
  });

  it('refuses to build on tiles that do not hash to the head', async () => {
    const { store, head } = await logOf([600]);
    const other = { ...head, root: leafHash(new Uint8Array(0)) };
    await expect(integrate(other, leaves.slice(0, 1), store)).rejects.toMatchObject({
      code: 'LOG_TILES_DISAGREE',
    });
    const edge = store.tiles.get('0/2');
    if (edge === undefined) throw new Error('600 leaves have a third tile');
    const hashes = edge.hashes.slice();
    hashes[5] = (hashes[5] ?? 0) ^ 1;
    store.put([{ ...edge, hashes }]);
    await expect(integrate(head, leaves.slice(0, 1), store)).rejects.toMatchObject({
      code: 'LOG_TILES_DISAGREE',
    });
    store.tiles.delete('0/2');
    await expect(integrate(head, leaves.slice(0, 1), store)).rejects.toMatchObject({
      code: 'LOG_TILE_MISSING',
    });
    await expect(integrate(emptyHead, [new Uint8Array(31)], store)).rejects.toMatchObject({
      code: 'LOG_HASH',
    });
  });

  it('answers nothing for indices and sizes outside the log', async () => {
    const { store } = await logOf([10]);
    const outside = { code: 'LOG_RANGE' };
    await expect(inclusionProof(store, 10n, 10n)).rejects.toMatchObject(outside);
    await expect(inclusionProof(store, -1n, 10n)).rejects.toMatchObject(outside);
    await expect(consistencyProof(store, 0n, 10n)).rejects.toMatchObject(outside);
    await expect(consistencyProof(store, 6n, 5n)).rejects.toMatchObject(outside);
    await expect(inclusionProof(store, 3n, 11n)).rejects.toMatchObject({ code: 'LOG_TILE_MISSING' });
  });

  it('takes 100,000 leaves in one batch as it takes them one by one', async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, at) => leaves[at % leaves.length] ?? leafHash(new Uint8Array(0)),
    );
    const store = tileStore();
    const { head, tiles } = await integrate(emptyHead, many, store);
    store.put(tiles);
    expect(head.size).toBe(100_000n);
    expect(tiles.filter((tile) => tile.level === 0 && tile.width === tileWidth)).toHaveLength(390);
    expect(bytesToHex(await rootAt(store, 100_000n))).toBe(bytesToHex(head.root));
    expect(bytesToHex(naiveRoot(many))).toBe(bytesToHex(head.root));
  }, 60_000);
});

describe('every changed proof is refused', () => {
  const size = 530;
  const flip = (bytes: Uint8Array, bit: number) => {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  };

  it('of inclusion', async () => {
    const { store, head } = await logOf([size]);
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.nat(255), fc.nat(99), async (at, bit, pick) => {
        const index = BigInt(at);
        const proof = await inclusionProof(store, index, head.size);
        const leaf = leaves[at] ?? head.root;
        const good = { leafHash: leaf, index, size: head.size, root: head.root, proof };
        const one = pick % proof.length;
        expect(verifyInclusion(good)).toBe(true);
        const bad = [
          { ...good, leafHash: flip(leaf, bit) },
          { ...good, root: flip(head.root, bit) },
          { ...good, proof: proof.map((hash, i) => (i === one ? flip(hash, bit) : hash)) },
          { ...good, proof: proof.filter((_, i) => i !== one) },
          { ...good, proof: [...proof, head.root] },
          { ...good, proof: [leaf, ...proof] },
          { ...good, proof: proof.map((hash, i) => (i === one ? hash.slice(0, 31) : hash)) },
          { ...good, index: index ^ 1n },
          { ...good, index: index + head.size },
          { ...good, index: -1n },
          { ...good, size: 0n },
        ];
        for (const claim of bad) expect(verifyInclusion(claim)).toBe(false);
        const swapped = [...proof].reverse();
        if (hex(swapped).join() !== hex(proof).join()) {
          expect(verifyInclusion({ ...good, proof: swapped })).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('of a length that its size does not have, even against a root made to fit it', () => {
    const [a, b, c] = [leaves[0], leaves[1], leaves[2]];
    if (!a || !b || !c) throw new Error('there are leaves');
    const two = nodeHash(a, b);
    const long = nodeHash(b, a);
    const fits = { leafHash: a, index: 0n, size: 2n, root: two, proof: [b] };
    expect(verifyInclusion(fits)).toBe(true);
    for (const size of [3n, 4n, 5n, 2n ** 60n]) expect(verifyInclusion({ ...fits, size })).toBe(false);
    expect(verifyInclusion({ ...fits, size: 1n, root: long })).toBe(false);
    expect(verifyInclusion({ ...fits, root: nodeHash(c, two), proof: [b, c] })).toBe(false);

    const grown = { first: 1n, second: 2n, firstRoot: a, secondRoot: two, proof: [b] };
    expect(verifyConsistency(grown)).toBe(true);
    for (const second of [3n, 4n, 2n ** 60n]) expect(verifyConsistency({ ...grown, second })).toBe(false);
    // A step that goes on after the top was reached would hash c onto both roots.
    const forged = { firstRoot: nodeHash(c, a), secondRoot: nodeHash(c, two), proof: [b, c] };
    expect(verifyConsistency({ ...grown, ...forged })).toBe(false);
    const three = {
      first: 3n,
      second: 4n,
      firstRoot: nodeHash(two, c),
      secondRoot: nodeHash(two, nodeHash(c, a)),
    };
    expect(verifyConsistency({ ...three, proof: [c, a, two] })).toBe(true);
    const over = { firstRoot: nodeHash(b, three.firstRoot), secondRoot: nodeHash(b, three.secondRoot) };
    expect(verifyConsistency({ ...three, ...over, proof: [c, a, two, b] })).toBe(false);
  });

  it('of consistency', async () => {
    const { store, head } = await logOf([size]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: size - 1 }),
        fc.nat(255),
        fc.nat(99),
        async (m, bit, pick) => {
          const first = BigInt(m);
          const proof = await consistencyProof(store, first, head.size);
          const firstRoot = await rootAt(store, first);
          const good = { first, second: head.size, firstRoot, secondRoot: head.root, proof };
          const one = pick % proof.length;
          expect(verifyConsistency(good)).toBe(true);
          const bad = [
            { ...good, firstRoot: flip(firstRoot, bit) },
            { ...good, secondRoot: flip(head.root, bit) },
            { ...good, firstRoot: head.root, secondRoot: firstRoot },
            { ...good, proof: proof.map((hash, i) => (i === one ? flip(hash, bit) : hash)) },
            { ...good, proof: proof.filter((_, i) => i !== one) },
            { ...good, proof: [...proof, head.root] },
            { ...good, proof: [firstRoot, ...proof] },
            { ...good, proof: [] },
            { ...good, first: head.size, second: head.size },
            { ...good, first: 0n },
            { ...good, first: head.size + 1n },
          ];
          for (const claim of bad) expect(verifyConsistency(claim)).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
