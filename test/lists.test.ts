import { expect, test } from 'vitest';
import { read, repositoryFiles } from './repository.ts';

/** Sources that ship; tests may write a list down again, to hold it to what it should be. */
const sources = repositoryFiles().filter(
  (name) =>
    /^(?:apps|packages|prisma|bench|scripts)\/.*\.(?:ts|tsx|mjs)$/.test(name) &&
    !/\.test\.tsx?$|\/test\/|\/generated\/|\/testing\//.test(name),
);

interface Written {
  readonly place: string;
  readonly words: string;
}

const word = String.raw`'[^'\n]{1,60}'`;
/** `['a', 'b', 'c']`, and `'a' | 'b' | 'c'`. */
const array = new RegExp(String.raw`\[\s*(?:${word}\s*,\s*){2,}${word}\s*,?\s*\]`, 'g');
const union = new RegExp(String.raw`(?:${word}\s*\|\s*){2,}${word}`, 'g');
/** What a type picks of another is held to it by the compiler. */
const picks = /(?:Pick|Omit|Extract|Exclude)<[^;]*$/;

/** Lists of three and more words, in whatever order: two words are often the same by chance. */
function listsIn(name: string): Written[] {
  const text = read(name);
  return [...text.matchAll(array), ...text.matchAll(union)]
    .filter(({ index }) => !picks.test(text.slice(Math.max(0, index - 200), index)))
    .map(({ 0: found, index }) => ({
      place: `${name}:${text.slice(0, index).split('\n').length}`,
      words: [...new Set([...found.matchAll(/'([^'\n]*)'/g)].map(([, one = '']) => one))].sort().join(' '),
    }))
    .filter(({ words }) => words.split(' ').length >= 3);
}

/**
 * Lists that stand there twice because neither place may know the other: a type in the portal holds them to each other
 * (server/shapes.ts), so that they cannot part.
 */
const heldByType = ['conditions death demographics drugs measurements observations procedures visits'];

test('every list of words is written once', () => {
  const places = new Map<string, string[]>();
  for (const { place, words } of sources.flatMap(listsIn)) {
    places.set(words, [...(places.get(words) ?? []), place]);
  }
  expect(places.size).toBeGreaterThan(50);
  const twice = [...places].filter(([, at]) => at.length > 1);
  expect(twice.filter(([words]) => !heldByType.includes(words))).toEqual([]);
  // A list that is not there twice any more needs no exception.
  expect(twice.map(([words]) => words)).toEqual(expect.arrayContaining(heldByType));
});
