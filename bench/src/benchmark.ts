/** A benchmark: its own arguments in, one JSON-safe object out. What it is doing goes to standard error. */
export type Benchmark = (args: readonly string[]) => Promise<Record<string, unknown>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** The smallest value that at least this share of them does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** To a tenth, as times are. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** One number over another, to a thousandth. */
export const ratio = (over: number, under: number): number => Math.round((over / under) * 1000) / 1000;

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Milliseconds of one piece of work, to a tenth. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: tenth(performance.now() - start), result };
}
