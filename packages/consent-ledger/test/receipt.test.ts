import { describe, expect, it } from 'vitest';
import { challengeOf, generateKey, printAssertion, printConsentRecord, verifyReceipt } from '../src/index.ts';
import { withdrawal, yes } from './consent-records.ts';
import { mutationsOf } from './mutations.ts';
import { vkey } from './sample-log.ts';
import { passkeyAnswer, receiptOf, salt, sampleReceipt } from './sample-receipt.ts';

const receipt = await sampleReceipt();
const verify = (file: unknown, key = vkey) => verifyReceipt(JSON.stringify(file), { vkey: key });
const stepsOf = (verdict: ReturnType<typeof verify>) =>
  Object.fromEntries(verdict.steps.map(({ name, ok }) => [name, ok]));
const challenge = challengeOf(printConsentRecord(yes));
const agentSigned = { ...yes, signer: { kind: 'agent' as const, name: 'Demo' } };

describe('a receipt', () => {
  it('verifies with the log key alone', () => {
    const verdict = verify(receipt);
    expect(stepsOf(verdict)).toEqual({
      ...{ format: true, leaf: true, record: true, signature: true, checkpoint: true, inclusion: true },
    });
    expect(verdict.ok).toBe(true);
  });

  it('with any field changed, dropped or added is refused', () => {
    const mutations = mutationsOf(receipt);
    expect(mutations.length).toBeGreaterThan(1500);
    for (const { name, text } of mutations)
      expect(verifyReceipt(text, { vkey }), name).toMatchObject({ ok: false });
  }, 120_000);

  it('of an agent says so and does not pretend that a passkey signed', async () => {
    const verdict = verify(await receiptOf(agentSigned, null));
    expect([verdict.ok, stepsOf(verdict).signature]).toEqual([true, 'not checked']);
    expect(verdict.steps.find(({ name }) => name === 'signature')?.detail).toContain('Demo');
  });

  it('of a withdrawal verifies too', async () => {
    const stop = { ...withdrawal, signer: agentSigned.signer };
    expect(verify(await receiptOf(stop, null)).ok).toBe(true);
  });

  it.each([
    ['another label', { label: 'cd'.repeat(32) }],
    ['the wrong act', { kind: 'consent-withdrawn' as const }],
    ['another agent', { signer: { kind: 'agent' as const, name: 'Somebody' } }],
    ['a passkey that never signed', { signer: { kind: 'passkey' as const, assertion: 'ab'.repeat(32) } }],
  ])('is refused when the leaf names %s', async (_, change) => {
    expect(verify(await receiptOf(agentSigned, null, change)).ok).toBe(false);
  });

  it.each([
    ['of another answer', passkeyAnswer(challenge.map((byte) => byte ^ 1))],
    ['of a registration', passkeyAnswer(challenge, { type: 'webauthn.create' })],
    ['without its user present', passkeyAnswer(challenge, { flags: 0 })],
    [
      'with its signature changed',
      { ...passkeyAnswer(challenge), signature: passkeyAnswer(challenge.slice(1)).signature },
    ],
    ['that is empty', { ...passkeyAnswer(challenge), signature: new Uint8Array(0) }],
  ])('is refused with a passkey answer %s, although the leaf commits to it', async (_, answer) => {
    const verdict = verify(await receiptOf(yes, printAssertion(answer)));
    expect([verdict.ok, stepsOf(verdict).record, stepsOf(verdict).signature]).toEqual([false, true, false]);
  });

  it('says when a kind of passkey is not checked', async () => {
    const verdict = verify(
      await receiptOf(yes, printAssertion({ ...passkeyAnswer(challenge), publicKey: salt })),
    );
    expect([verdict.ok, stepsOf(verdict).signature]).toEqual([true, 'not checked']);
  });

  it('is refused for another log, and hostile input is a no', () => {
    expect(verify(receipt, generateKey('log.example', new Uint8Array(32).fill(2)).vkey).ok).toBe(false);
    expect(verify(receipt, '').ok).toBe(false);
    for (const text of ['', '{}', '[', 'null', '['.repeat(1_000_000), 'x'.repeat(10_000_000)]) {
      expect(verifyReceipt(text, { vkey }).ok).toBe(false);
    }
    // @ts-expect-error callers without types
    expect(verifyReceipt(undefined, { vkey }).ok).toBe(false);
  });
});
