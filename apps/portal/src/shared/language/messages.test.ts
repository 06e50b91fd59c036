import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { portalErrors } from '../../server/errors/codes/index.ts';
import { categoryWords, organisationWords, recipientWords } from '../words/categories.ts';
import { lastingPurposes, purposes } from '../words/duo.ts';
import { languageTags } from './languages.ts';
import { messagesOf } from './messages.ts';
import { translatorFor } from './translator.ts';

/** Every text of a catalogue by its key ("consent.home.lead"), in the order of the file. */
function textsOf(messages: object, path = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof value === 'string' ? [[key, value]] : textsOf(value as object, key);
  });
}

/** What a text is filled in with ("{day}", "{count, plural"), and the tags in it. */
const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\w+(?:\}|, plural)|<\/?\w+>/g)].map(([hole]) => hole))].sort();

const english = textsOf(messagesOf('en'));
const others = languageTags.filter((tag) => tag !== 'en');

test.each(others)('%s has every text of the English, with the same gaps and tags', (tag) => {
  const texts = textsOf(messagesOf(tag));
  expect(texts.map(([key]) => key)).toEqual(english.map(([key]) => key));
  const gaps = (all: typeof texts) => Object.fromEntries(all.map(([key, text]) => [key, holes(text)]));
  expect(gaps(texts)).toEqual(gaps(english));
});

/** Names and marks that are the same in several languages. */
const wordsOf = (text: string): number =>
  text.replaceAll(/\{\w+\}|<\/?\w+>/g, '').match(/\p{L}+/gu)?.length ?? 0;

test.each(others)('%s leaves no sentence in English', (tag) => {
  const original = new Map(english);
  const left = textsOf(messagesOf(tag)).filter(
    ([key, text]) => wordsOf(text) > 2 && original.get(key) === text,
  );
  expect(left).toEqual([]);
});

test.each(languageTags)('every text of %s can be written out, gaps filled in and tags kept', (tag) => {
  const t = translatorFor(tag) as unknown as { markup: (key: string, values: object) => string };
  const fillFor = (hole: string): [string, unknown] => {
    if (hole.startsWith('<')) return [hole.replaceAll(/[</>]/g, ''), (chunks: string) => `[${chunks}]`];
    const name = hole.slice(1).replace(/\W.*$/, '');
    return [name, hole.endsWith('}') ? 'FILLED' : 4711];
  };
  for (const [key, text] of textsOf(messagesOf(tag))) {
    const written = t.markup(key, Object.fromEntries(holes(text).map(fillFor)));
    expect(written, key).not.toMatch(/[{}<>]|undefined/);
    expect(written, key).not.toBe(key);
    for (const hole of holes(text)) {
      if (hole.startsWith('{')) expect(written, key).toMatch(hole.endsWith('}') ? /FILLED/ : /\d|\p{Nd}/u);
    }
  }
});

test('an apostrophe is a letter: the quote of the format stands nowhere', () => {
  const quoted = languageTags.flatMap((tag) =>
    textsOf(messagesOf(tag)).filter(([, text]) => text.includes("'")),
  );
  expect(quoted).toEqual([]);
});

test('a refusal says in English what the server says', () => {
  const { problems } = messagesOf('en');
  for (const [code, words] of Object.entries(problems)) {
    if (code === 'UNEXPECTED' || code === 'OFFLINE') continue;
    const { message, help } = portalErrors[code as keyof typeof portalErrors];
    expect({ [code]: words }).toEqual({ [code]: { message, help } });
  }
});

test('every refusal that a patient can meet is there', () => {
  const met = Object.keys(portalErrors).filter((code) =>
    /^(ACCESS|CONSENT|DEMO|HELD|INPUT|PASSKEY|STORAGE)_/.test(code),
  );
  expect(met.filter((code) => !(code in messagesOf('en').problems))).toEqual([]);
});

test('pages in English alone have the words of the catalogue', () => {
  const { category, recipient, purpose } = messagesOf('en').words;
  const labels = (words: object) =>
    Object.entries(words).map(([kind, { label, meaning }]) => [kind, label, meaning]);
  expect(labels(category)).toEqual(labels(categoryWords));
  expect(Object.entries(recipient).map(([kind, { label }]) => [kind, label])).toEqual(
    Object.entries(recipientWords),
  );
  expect(Object.entries(recipient).map(([kind, { one }]) => [kind, one])).toEqual(
    Object.entries(organisationWords),
  );
  const lasting: readonly string[] = lastingPurposes;
  const stated = Object.entries(purpose).filter(([term]) => !lasting.includes(term));
  expect(stated.map(([term, { label }]) => [term, label])).toEqual(
    purposes.filter(({ term }) => !lasting.includes(term)).map(({ term, label }) => [term, label]),
  );
  // What a lasting yes can be said to has plainer words, and an example.
  expect(lastingPurposes.map((term) => [purpose[term].label, purpose[term].hint])).toEqual([
    ['Research about health and illness', 'For example: does a medicine work, who gets asthma.'],
    ['Any research', 'Also questions that are not about health, for example where families come from.'],
  ]);
});

// Texts between tags are refused by the linter (`noJsxLiterals`); these are the attributes that are read or heard.
const spoken =
  /\b(?:title|label|lead|hint|legend|act|kicker|missing|error|placeholder|alt|aria-label)="(?!https:)[^"{]*\p{L}/gu;
const translated =
  /^(?:app\/(?:error|layout|not-found|page)|(?:app\/(?:account|join|patient|recover|register|sign-in|verify)|features\/(?:account|consent|home|language|register|shell|sign-in|verify))\/.*)\.tsx$/;

test('nothing that is read or heard on these pages stands outside of the catalogues', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    translated.test(file),
  );
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(spoken)].map(([text]) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
