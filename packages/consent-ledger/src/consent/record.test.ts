import { createHash } from 'node:crypto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { withdrawal, yes } from '../../test/consent-records.ts';
import { challengeOf, consentLeafKind, parseConsentRecord, printConsentRecord } from './record.ts';

const refused = expect.objectContaining({ code: 'CONSENT_RECORD' });

describe('a consent record', () => {
  it('has one text, and its hash is what the passkey signs', () => {
    const text = printConsentRecord(yes);
    expect(parseConsentRecord(text)).toEqual(yes);
    expect(bytesToHex(challengeOf(text))).toBe(createHash('sha256').update(text).digest('hex'));
    expect(() => parseConsentRecord(` ${text}`)).toThrow(expect.objectContaining({ code: 'CANONICAL_FORM' }));
  });

  it.each([
    ['an unknown key', { ...yes, name: 'Ada' }],
    ['no such day', { ...yes, validFrom: '2025-02-29' }],
    ['an end before its start', { ...yes, validUntil: '2024-12-31' }],
    ['data that ends before it starts', { ...yes, dataFrom: '2020-01-02', dataTo: '2020-01-01' }],
    ['a withdrawal without a level', { ...withdrawal, level: null }],
    ['a grant with a level', { ...yes, level: 'no-use' }],
    ['a withdrawal that runs out', { ...withdrawal, validUntil: '2027-01-01' }],
    ['a kind of data twice', { ...yes, categories: ['drugs', 'drugs'] }],
    ['nobody to give it to', { ...yes, recipients: [] }],
    ['a purpose that is no DUO id', { ...yes, scope: { kind: 'standing', purposes: ['research'] } }],
    ['a label that is no hash', { ...yes, label: 'person 7' }],
  ])('refuses %s', (_, record) => {
    expect(() => parseConsentRecord(JSON.stringify(record, Object.keys(record).sort()))).toThrow();
    // @ts-expect-error records from outside the types
    expect(() => printConsentRecord(record)).toThrow(refused);
  });

  it('logs a refusal as a withdrawal', () => {
    expect(['grant', 'refuse', 'withdraw'].map((act) => consentLeafKind(act as 'grant'))).toEqual([
      'consent-granted',
      'consent-withdrawn',
      'consent-withdrawn',
    ]);
  });
});
