import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  generateKey,
  printEvidence,
  releaseLeaf,
  renewEvidence,
  signCheckpoint,
  sizeToRenew,
  verifyEvidence,
} from '../src/index.ts';
import { leafExamples } from './leaf-examples.ts';
import { mutationsOf } from './mutations.ts';
import {
  chainWith,
  logWith,
  place,
  release,
  sampleEvidence,
  sampleRenewal,
  signingKey,
  transaction,
  vkey,
} from './sample-log.ts';

const { evidence, head, proof } = await sampleEvidence();
const { anchor } = evidence;
if (anchor === null) throw new Error('the sample is anchored');
const chain = chainWith(anchor);
const stepsOf = (verdict: Awaited<ReturnType<typeof verifyEvidence>>) =>
  Object.fromEntries(verdict.steps.map(({ name, ok }) => [name, ok]));
const verify = (file: unknown, options: Partial<Parameters<typeof verifyEvidence>[1]> = {}) =>
  verifyEvidence(JSON.stringify(file), { vkey, chain, ...options });

describe('evidence', () => {
  it('that is honest verifies, step by step, in any layout', async () => {
    const verdict = await verifyEvidence(JSON.stringify(evidence, null, 2), { vkey, chain });
    expect(stepsOf(verdict)).toEqual({
      ...{
        format: true,
        leaf: true,
        release: true,
        checkpoint: true,
        inclusion: true,
        anchor: true,
        chain: true,
      },
    });
    expect(verdict.ok).toBe(true);
    expect(verdict.sentence).toContain('chain 31337');
    for (const { detail } of verdict.steps) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it('whose anchor the chain has lost is renewed with a later one, and verifies by either', async () => {
    const renewal = await sampleRenewal();
    const lost = chainWith(renewal.anchor);
    expect((await verify(evidence, { chain: lost })).ok).toBe(false);
    const renewed = renewEvidence(JSON.stringify(evidence), renewal, vkey);
    const verdict = await verify(renewed, { chain: lost });
    expect(verdict.steps.map(({ ok }) => ok)).toEqual(Array(7).fill(true));
    expect((await verify(evidence)).ok).toBe(true);
    // Renewed again, with the anchor it had: the file as it was.
    const back = { anchor, consistency: [] };
    expect(renewEvidence(JSON.stringify(renewed), back, vkey)).toEqual(evidence);
    expect(sizeToRenew(JSON.stringify(renewed), vkey)).toBe(head.size);
  });

  it('with a later anchor is refused when the proof, or anything it binds, is another', async () => {
    const renewal = await sampleRenewal();
    const renewed = renewEvidence(JSON.stringify(evidence), renewal, vkey);
    const later = renewal.anchor;
    const changes: object[] = [
      { consistency: undefined },
      { consistency: [] },
      { consistency: renewal.consistency.slice(1) },
      { consistency: [...renewal.consistency, renewal.consistency[0]] },
      { consistency: renewal.consistency.toReversed() },
      { anchor: { ...later, size: Number(head.size) - 1 } },
      { anchor: { ...later, root: 'ee'.repeat(32) } },
      { anchor: { ...later, contract: `0x${'2f'.repeat(20)}` } },
      { anchor: null },
      { anchor },
    ];
    for (const change of changes) {
      const changed = { ...renewed, ...change };
      const asked = 'anchor' in change && change.anchor ? (change.anchor as typeof later) : later;
      const { ok } = await verify(changed, { chain: chainWith(asked) });
      expect({ change, ok }).toEqual({ change, ok: false });
    }
    // Proofs to two sizes can have one shape, so that it is the chain that tells this size from that.
    const other = { ...renewed, anchor: { ...later, size: later.size + 1 } };
    expect((await verify(other, { chain: chainWith(later) })).ok).toBe(false);
  });

  it('says what was not checked when no chain is asked, or there is no anchor', async () => {
    const offline = await verify(evidence, { chain: undefined });
    expect([offline.ok, stepsOf(offline).anchor, stepsOf(offline).chain]).toEqual([
      true,
      true,
      'not checked',
    ]);
    expect(offline.sentence).toContain('no chain was asked');
    const waiting = await verify({ ...evidence, anchor: null }, { chain: undefined });
    expect([waiting.ok, stepsOf(waiting).anchor]).toEqual([true, 'not checked']);
    expect(waiting.sentence).toContain('no anchor');
    const stripped = await verify({ ...evidence, anchor: null });
    expect([stripped.ok, stepsOf(stripped).chain]).toEqual([false, false]);
  });

  it('with any field changed, dropped or added is refused', async () => {
    const mutations = mutationsOf(evidence);
    expect(mutations.length).toBeGreaterThan(1500);
    for (const { name, text } of mutations) {
      expect(await verifyEvidence(text, { vkey, chain }), name).toMatchObject({ ok: false });
    }
  }, 120_000);

  it('without a chain leaves open the transaction and its block, and nothing else', async () => {
    const open = new Set<string>();
    for (const { name, text } of mutationsOf({ ...evidence, leaf: evidence.leaf })) {
      const verdict = await verifyEvidence(text, { vkey });
      if (verdict.ok) open.add(name.replace(/\.$/, ''));
    }
    expect([...open].sort()).toEqual(['anchor.block', 'anchor.transaction']);
  }, 120_000);

  it.each([
    ['failed', { succeeded: false }],
    ['is in another block', { block: 6 }],
    ['anchored nothing', { anchors: [] }],
    [
      'anchored at another contract',
      { anchors: [{ contract: `0x${'00'.repeat(20)}`, size: head.size, root: anchor.root }] },
    ],
    [
      'anchored another size',
      { anchors: [{ contract: place.contract, size: head.size + 1n, root: anchor.root }] },
    ],
    [
      'anchored another root',
      { anchors: [{ contract: place.contract, size: head.size, root: '00'.repeat(32) }] },
    ],
    ['makes no sense', { anchors: null }],
  ])('is refused when the transaction %s', async (_, change) => {
    const verdict = await verify(evidence, { chain: chainWith(anchor, change) });
    expect([verdict.ok, stepsOf(verdict).anchor, stepsOf(verdict).chain]).toEqual([false, true, false]);
  });

  it('is refused when the chain is another one, does not know the transaction, or does not answer', async () => {
    const silent = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:8545'));
    const other = { ...chain, chainId: async () => 1 };
    const forgetful = { ...chain, transaction: async () => null };
    for (const reader of [
      other,
      forgetful,
      { ...chain, chainId: silent },
      { ...chain, transaction: silent },
    ]) {
      const verdict = await verify(evidence, { chain: reader });
      expect(verdict.ok).toBe(false);
      expect(verdict.sentence).not.toContain('ECONNREFUSED');
    }
  });

  it('is refused under another key, also one of the same name, and a bad key', async () => {
    const other = generateKey('log.example', new Uint8Array(32).fill(2)).vkey;
    expect((await verify(evidence, { vkey: other })).ok).toBe(false);
    expect((await verify(evidence, { vkey: 'no key' })).ok).toBe(false);
    expect((await verify(evidence, { vkey: signingKey })).ok).toBe(false);
  });

  it('is refused when everything is signed but the pieces are of different logs or leaves', async () => {
    const smaller = signCheckpoint(
      { origin: 'log.example', size: head.size - 1n, root: head.root },
      signingKey,
    );
    expect((await verify({ ...evidence, checkpoint: smaller })).ok).toBe(false);
    const [other] = leafExamples;
    if (other === undefined) throw new Error('there are examples');
    const notRelease = await logWith(other);
    const verdict = await verify(printEvidence({ release, proof: notRelease.proof, anchor: null }), {
      chain: undefined,
    });
    expect([verdict.ok, stepsOf(verdict).leaf]).toEqual([false, false]);
  });

  it('is refused when the leaf misstates what the release says, even with its digest right', async () => {
    const honest = releaseLeaf(release, place);
    for (const change of [
      { study: null },
      { epsilonMicro: 1 },
      { queryHash: '00'.repeat(32) },
      { dataset: 'other' },
    ]) {
      const lying = await logWith({ ...honest, ...change });
      const verdict = await verify(printEvidence({ release, proof: lying.proof, anchor: null }), {
        chain: undefined,
      });
      expect([verdict.ok, stepsOf(verdict).release]).toEqual([false, false]);
    }
  });

  it('is refused when it shows an anchor for a log that promised none', async () => {
    const bare = await logWith(releaseLeaf(release, null));
    const shown = {
      ...place,
      transaction,
      block: 5,
      size: Number(bare.head.size),
      root: bytesToHex(bare.head.root),
    };
    const verdict = await verify(printEvidence({ release, proof: bare.proof, anchor: shown }), {
      chain: undefined,
    });
    expect([verdict.ok, stepsOf(verdict).anchor]).toEqual([false, false]);
    expect((await verify(printEvidence({ release, proof: bare.proof, anchor: null }))).ok).toBe(true);
  });
});

describe('hostile input', () => {
  const long = 'A'.repeat(3_000_000);
  it.each([
    '',
    'null',
    '[]',
    '0',
    '"text"',
    '{',
    JSON.stringify(evidence).replace('{', '{"format":"assent-evidence/1",'),
    JSON.stringify(evidence).replace('{', '{"__proto__":{},'),
    `{"format":"assent-evidence/1","release":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    '['.repeat(3_000_000),
    JSON.stringify({ ...evidence, checkpoint: long }),
    JSON.stringify({ ...evidence, checkpoint: `o\n1\n${long}\n\n— log.example ${long}\n` }),
    JSON.stringify({ ...evidence, leaf: long }),
    JSON.stringify({ ...evidence, leaf: `{"a":"${long}"}` }),
    JSON.stringify({ ...evidence, inclusion: [long] }),
    JSON.stringify({ ...evidence, inclusion: Array(100_000).fill('') }),
    JSON.stringify({ ...evidence, index: 2 ** 53 }),
    JSON.stringify({ ...evidence, release: { ...release, long } }),
    'x'.repeat(10_000_000),
  ])('is a no and never an exception (%#)', async (text) => {
    const verdict = await verifyEvidence(text, { vkey, chain });
    expect(verdict.ok).toBe(false);
    expect(verdict.sentence.length).toBeLessThan(500);
  });

  it('of wrong types is a no', async () => {
    for (const input of [undefined, null, 7, {}, Symbol('x')]) {
      // @ts-expect-error callers without types
      expect((await verifyEvidence(input, { vkey })).ok).toBe(false);
    }
    // @ts-expect-error callers without types
    expect((await verifyEvidence(JSON.stringify(evidence), { vkey: undefined })).ok).toBe(false);
  });

  it('of any JSON in any field is a no', async () => {
    const keys = fc.constantFrom(...Object.keys(evidence));
    await fc.assert(
      fc.asyncProperty(keys, fc.jsonValue(), async (key, value) => {
        const verdict = await verify({ ...evidence, [key]: value });
        expect(verdict.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('leaves the proof it was given as it was', async () => {
    const before = JSON.stringify(proof, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    await verify(evidence);
    expect(JSON.stringify(proof, (_, value) => (typeof value === 'bigint' ? String(value) : value))).toBe(
      before,
    );
  });
});
