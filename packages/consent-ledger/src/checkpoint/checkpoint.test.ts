import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, parseCheckpoint, printCheckpoint, signCheckpoint } from './checkpoint.ts';
import { generateKey, parseSigningKey, vkeyOf } from './key.ts';
import { signNote } from './note.ts';

const { signingKey, vkey } = generateKey('log.example/assent', new Uint8Array(32).fill(7));
const root = new Uint8Array(32).fill(9);
const checkpoint = { origin: 'log.example/assent', size: 20_852_163n, root };
const coded = (code: string) => expect.objectContaining({ code });
const hash = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=';

describe('a checkpoint', () => {
  it('is three lines under the key of its origin', () => {
    const note = signCheckpoint(checkpoint, signingKey);
    expect(note).toMatch(/^log\.example\/assent\n20852163\n[^\n]{44}\n\n— log\.example\/assent \S+\n$/);
    expect(openCheckpoint(note, vkey)).toEqual(checkpoint);
    expect(vkeyOf(signingKey)).toBe(vkey);
  });

  it('reads the example of C2SP tlog-checkpoint', () => {
    const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(printCheckpoint(parseCheckpoint(body))).toBe(body);
    expect(parseCheckpoint(body).size).toBe(20_852_163n);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 59n }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (size, bytes) => {
          const one = { ...checkpoint, size, root: bytes };
          expect(openCheckpoint(signCheckpoint(one, signingKey), vkey)).toEqual(one);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    `\n1\n${hash}\n`,
    `o\n01\n${hash}\n`,
    `o\n-1\n${hash}\n`,
    `o\n+1\n${hash}\n`,
    `o\n1 \n${hash}\n`,
    `o\n\n${hash}\n`,
    `o\n0x1\n${hash}\n`,
    `o\n1\n${hash.slice(0, -1)}\n`,
    `o\n1\n${hash.replace('Qk=', 'Ql=')}\n`,
    `o\n1\nCQkJCQ==\n`,
    `o\n1\n${hash}\nextension\n`,
    `o\n1\n${hash}`,
    `o\n1\n`,
    `o\n99999999999999999999\n${hash}\n`,
  ])('is not %j, whoever signed it', (body) => {
    expect(() => parseCheckpoint(body)).toThrow(coded('NOTE_CHECKPOINT'));
  });

  it('is refused under another key, and when its origin is not the name of its key', () => {
    const other = generateKey('log.example/assent', new Uint8Array(32).fill(8));
    const note = signCheckpoint(checkpoint, signingKey);
    expect(() => openCheckpoint(note, other.vkey)).toThrow(coded('NOTE_UNSIGNED'));
    expect(() => signCheckpoint({ ...checkpoint, origin: 'else' }, signingKey)).toThrow(coded('NOTE_ORIGIN'));
    const foreign = signNote(printCheckpoint({ ...checkpoint, origin: 'else' }), parseSigningKey(signingKey));
    expect(() => openCheckpoint(foreign, vkey)).toThrow(coded('NOTE_ORIGIN'));
    expect(() => openCheckpoint(note, 'no key')).toThrow(coded('NOTE_KEY'));
  });

  it('takes no short root, negative size, short seed or name with spaces', () => {
    expect(() => printCheckpoint({ ...checkpoint, root: new Uint8Array(31) })).toThrow(coded('LOG_HASH'));
    expect(() => printCheckpoint({ ...checkpoint, size: -1n })).toThrow(coded('LOG_RANGE'));
    expect(() => generateKey('a', new Uint8Array(31))).toThrow(coded('NOTE_KEY'));
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb']) {
      expect(() => generateKey(name, new Uint8Array(32))).toThrow(coded('NOTE_KEY'));
    }
  });
});
