/** What the kernel's rules say must be caught when it goes wrong. Each name has at least one bug. */
export const kinds = [
  'no clamp',
  'missing bounds',
  '> for >=',
  'epsilon not split',
  'mean charged once',
  'L0 skipped',
  'NaN through',
  'domain from data',
  'float sum',
  'refund on error',
  'read-then-write budget',
  'seedable generator',
  'suppress on the true count',
  'key order',
  'cache keyed without consent root',
  'told beside what was told',
  'row believed as stored',
  'begun before its end',
  'looked for before it was counted',
  'end that finds nothing to end',
  'signed otherwise than read',
  'lists part',
  'port not kept',
] as const;

/** One mistake in the real code: `find` occurs exactly once in `file`. Paths are from the repository's root. */
export interface PlantedBug {
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Test files of which at least one must fail. */
  readonly tests: readonly string[];
  /** Of these only tests whose full name matches: for long files. A regular expression. */
  readonly named?: string;
}

/** Why a bug cannot be planted in this text, or null: what is planted must stand in it exactly once. */
export function findable(text: string, { find }: Pick<PlantedBug, 'find'>): string | null {
  const found = text.split(find).length - 1;
  return found === 1 ? null : `its text was found ${found} times instead of once`;
}
