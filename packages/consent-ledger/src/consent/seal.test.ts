import { createDecipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openRecord, sealRecord } from './seal.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => at);
const nonce = Uint8Array.from({ length: 12 }, (_, at) => 100 + at);
const options = { key, context: 'label' };
const refused = { code: 'CONSENT_SEALED' };

describe('a sealed record', () => {
  it('opens to the text', async () => {
    const sealed = await sealRecord('{"v":1,"n":"ä"}', { ...options, nonce });
    expect(await openRecord(sealed, options)).toBe('{"v":1,"n":"ä"}');
  });

  it('is AES-256-GCM as documented', async () => {
    const sealed = await sealRecord('text', { ...options, nonce });
    expect(sealed[0]).toBe(1);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAAD(Buffer.concat([Buffer.from([1]), Buffer.from('label')]));
    decipher.setAuthTag(sealed.subarray(-16));
    expect(decipher.update(sealed.subarray(13, -16), undefined, 'utf8') + decipher.final('utf8')).toBe(
      'text',
    );
  });

  it('does not open with another key or context, or with any byte changed', async () => {
    const sealed = await sealRecord('text', { ...options, nonce });
    await expect(openRecord(sealed, { ...options, context: 'other' })).rejects.toMatchObject(refused);
    await expect(openRecord(sealed, { ...options, key: key.map((b) => b ^ 1) })).rejects.toMatchObject(
      refused,
    );
    await expect(openRecord(sealed.subarray(0, 20), options)).rejects.toMatchObject(refused);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.map((byte, i) => (i === at ? byte ^ 1 : byte));
      await expect(openRecord(changed, options)).rejects.toMatchObject(refused);
    }
  });

  it('takes no short key or nonce', async () => {
    const short = { code: 'CONSENT_KEY' };
    await expect(sealRecord('a', { ...options, nonce: nonce.slice(1) })).rejects.toMatchObject(short);
    await expect(sealRecord('a', { ...options, nonce, key: key.slice(1) })).rejects.toMatchObject(short);
  });
});
