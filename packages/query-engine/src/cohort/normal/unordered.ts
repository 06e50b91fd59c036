import canonicalize from 'canonicalize';

const sorted = (values: readonly unknown[]): (readonly [string, unknown])[] =>
  values
    .map((value) => [canonicalize(value) ?? 'null', value] as const)
    .sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1));

/** A list whose order says nothing. */
export const bag = (values: readonly unknown[]): readonly unknown[] =>
  sorted(values).map(([, value]) => value);

/** A list in which neither order nor repetition says anything. */
export const set = (values: readonly unknown[]): readonly unknown[] => [...new Map(sorted(values)).values()];
