/**
 * What a concept is called. Names come from the dataset's vocabulary, never from the definition: its captions are
 * written by the researcher, and a board must not be shown one thing and asked another.
 */
export type NameOf = (conceptId: number) => string;

export const nameFrom =
  (names: ReadonlyMap<number, string>): NameOf =>
  (conceptId) => {
    const name = names.get(conceptId);
    return name === undefined ? `concept ${conceptId}` : name;
  };
