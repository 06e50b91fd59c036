import unhomoglyph from 'unhomoglyph';

/**
 * What a name looks like: letters of other alphabets as the ones they are taken for (Unicode's confusables), without
 * case, accents, spaces and marks. Two names with one look are shown as such to whoever has to tell them apart.
 */
const lookOf = (name: string): string => {
  const plain = (text: string) => text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '');
  // Once more after lower case: some letters are taken for others only in one case.
  const letters = unhomoglyph(unhomoglyph(plain(name)).toLowerCase());
  // A capital I is taken for an l, and is the i of the same name in capitals: the three are one.
  return plain(letters)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('l', 'i');
};

/** Of these names, the ones that look like it. */
export const alike = (name: string, others: readonly string[]): string[] =>
  [...new Set(others.filter((other) => lookOf(other) === lookOf(name)))].sort();
