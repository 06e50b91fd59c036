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

/** One mistake in the real code. Paths are from the repository's root. */
export interface PlantedBug {
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly file: string;
  /** What the file declares that it is in: a function, a constant, a class, a type. Lines around it may move. */
  readonly within: string;
  /** Stands there exactly once, however it is laid out (anchor.ts). */
  readonly find: string;
  readonly replace: string;
  /** The compiler refuses it as well, by this: it is there to show that a test does, too. */
  readonly refusedBy?: string;
  /** Test files of which at least one must fail. */
  readonly tests: readonly string[];
  /** Of these only tests whose full name matches: for long files. A regular expression. */
  readonly named?: string;
}
