/** A sentence that may end in a list: then it ends in a colon, and each point is a clause. */
export interface Sentence {
  readonly words: string;
  readonly points: readonly string[];
}

/** "(a)", "(b)" … then numbers. */
export const letter = (index: number): string =>
  `(${index < 26 ? String.fromCharCode(97 + index) : String(index + 1)})`;

/** "(a) …; (b) …". */
export const lettered = (points: readonly string[]): string =>
  points.map((words, index) => `${letter(index)} ${words}`).join('; ');

/** As running text. */
export const sentenceText = ({ words, points }: Sentence): string =>
  points.length === 0 ? words : `${words} ${lettered(points)}.`;

export const whole = (words: string): Sentence => ({ words, points: [] });

/** "… the day of any of:" with its points, or "… the day of …." where there is only one. */
export function oneOrAny(before: string, points: readonly string[]): Sentence {
  const [only] = points;
  return points.length === 1 && only !== undefined
    ? whole(`${before} ${only}.`)
    : { words: `${before} any of:`, points };
}
