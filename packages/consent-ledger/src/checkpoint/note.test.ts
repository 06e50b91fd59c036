import { describe, expect, it } from 'vitest';
import { parseSigningKey, parseVkey } from './key.ts';
import { openNote, signNote } from './note.ts';

// The known answers of golang.org/x/mod/sumdb/note (its note_test.go): two keys, one text, both signatures.
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const enoch = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const enochLine =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const coded = (code: string) => expect.objectContaining({ code });
const open = (note: string, vkey = peter) => openNote(note, parseVkey(vkey));

describe('a signed note', () => {
  it('is written and read as Go does', () => {
    expect(signNote(text, parseSigningKey(peterSecret))).toBe(`${text}\n${peterLine}`);
    expect(open(`${text}\n${peterLine}${enochLine}`)).toBe(text);
    expect(open(`${text}\n${peterLine}${enochLine}`, enoch)).toBe(text);
  });

  it('keeps blank lines in its text, since the last one separates', () => {
    const note = signNote('a\n\nb\n', parseSigningKey(peterSecret));
    expect(open(note)).toBe('a\n\nb\n');
  });

  it('ignores signatures of other keys, even under our name or our id', () => {
    const otherId = peterLine.replace('x08go', 'y08go');
    const otherName = peterLine.replace('PeterNeumann', 'PeterNewmann');
    expect(open(`${text}\n${otherId}${otherName}${peterLine}`)).toBe(text);
    expect(() => open(`${text}\n${otherId}${otherName}${enochLine}`)).toThrow(coded('NOTE_UNSIGNED'));
  });

  it('is refused when any signature of our key is bad, also beside a good one', () => {
    const bad = peterLine.replace('JkuBS', 'JkuBT');
    const short = '— PeterNeumann x08go/ZJ\n';
    expect(() => open(`${text}\n${bad}`)).toThrow(coded('NOTE_SIGNATURE'));
    expect(() => open(`${text}\n${peterLine}${bad}`)).toThrow(coded('NOTE_SIGNATURE'));
    expect(() => open(`${text}\n${bad}${peterLine}`)).toThrow(coded('NOTE_SIGNATURE'));
    expect(() => open(`${text}\n${short}`)).toThrow(coded('NOTE_SIGNATURE'));
    expect(() => open(`${text.replace('answer', 'Answer')}\n${peterLine}`)).toThrow(coded('NOTE_SIGNATURE'));
  });

  it.each([
    text,
    `${text}\n`,
    `${text}\n${peterLine.slice(0, -1)}`,
    `\u0001${text}\n${peterLine}`,
    `${text}\r\n${peterLine}`,
    `\ud800${text}\n${peterLine}`,
    `${text}\n— Bad Name ${peterLine.split(' ')[2]}`,
    `${text}\n— Bad+Name ${peterLine.split(' ')[2]}`,
    `${text}\n${peterLine}Unexpected line.\n`,
    `${text}\n${peterLine.replace('—', '-')}`,
    `${text}\n${peterLine.replace('AM=\n', 'AN=\n')}`,
    `${text}\n${peterLine.repeat(101)}`,
    `${'a'.repeat(1024 * 1024)}\n\n${peterLine}`,
  ])('is refused when malformed (%#)', (note) => {
    expect(() => open(note)).toThrow(coded('NOTE_MALFORMED'));
  });

  it('is not made of text without a final newline', () => {
    expect(() => signNote('abc', parseSigningKey(peterSecret))).toThrow(coded('NOTE_MALFORMED'));
  });
});

describe('a key in text form', () => {
  const changes = (key: string) => [
    ...Array.from({ length: key.length }, (_, at) => key.slice(0, at)),
    ...Array.from({ length: key.length - 1 }, (_, at) => key.slice(at + 1)),
    ...[...key].map(
      (c, at) => key.slice(0, at) + String.fromCharCode(c.charCodeAt(0) + 1) + key.slice(at + 1),
    ),
  ];

  it('is refused after any change', () => {
    for (const changed of changes(peter)) expect(() => parseVkey(changed)).toThrow(coded('NOTE_KEY'));
    for (const changed of changes(peterSecret))
      expect(() => parseSigningKey(changed)).toThrow(coded('NOTE_KEY'));
  });

  it('is refused with a wrong length or an unknown type, although its id fits', () => {
    for (const key of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ]) {
      expect(() => parseVkey(key)).toThrow(coded('NOTE_KEY'));
    }
  });

  it('never shows a signing key in an error', () => {
    for (const changed of changes(peterSecret).filter((key) => key.length > 40)) {
      try {
        parseSigningKey(changed);
      } catch (error) {
        expect(String(error)).not.toContain('AYEKFALV');
      }
    }
  });
});
