/** What was aggregated, by cell. Private: it exists only inside the engine's process. Cells with nothing are absent. */
export type Aggregate = ReadonlyMap<string, bigint>;

/** By the name the compiled plan gives them. */
export type Aggregates = Readonly<Record<string, Aggregate>>;

export function aggregateOf(aggregates: Aggregates, name: string): Aggregate {
  const found = aggregates[name];
  if (found === undefined) throw new RangeError(`Nothing was aggregated as ${name}.`);
  return found;
}

/**
 * The values at the keys of a public domain, 0 where there is nothing. A key outside the domain is a fault of the
 * compiler and not a cell: it must not be lost in silence.
 */
export function valuesAt(aggregate: Aggregate, keys: readonly string[]): { key: string; value: bigint }[] {
  const known = new Set(keys);
  for (const key of aggregate.keys()) {
    if (!known.has(key)) throw new RangeError('The statement gave a cell that is not of the domain.');
  }
  return keys.map((key) => ({ key, value: aggregate.get(key) ?? 0n }));
}
