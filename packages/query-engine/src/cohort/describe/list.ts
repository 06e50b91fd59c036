/** "a", "a and b", "a, b and c". */
export function listOf(parts: readonly string[], conjunction: 'and' | 'or'): string {
  if (parts.length <= 1) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`;
}

/** The first few and how many more; long concept lists stay readable. */
export function shortListOf(parts: readonly string[], conjunction: 'and' | 'or', limit = 6): string {
  if (parts.length <= limit) return listOf(parts, conjunction);
  const rest = parts.length - limit + 1;
  return listOf([...parts.slice(0, limit - 1), `${rest} more`], conjunction);
}

/** Equal names once, with how many there are: concepts of different vocabularies often share one. */
export function merged(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} concepts)`));
}

export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`;

/** "a condition record", "an observation". */
export const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
