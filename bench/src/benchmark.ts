/** A benchmark: its own arguments in, one JSON-safe object out. What it is doing goes to standard error. */
export type Benchmark = (args: readonly string[]) => Promise<Record<string, unknown>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Milliseconds of one piece of work, to a tenth. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: Math.round((performance.now() - start) * 10) / 10, result };
}
