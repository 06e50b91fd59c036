export type Json = Record<string, unknown>;

export const list = (value: unknown): readonly Json[] => (value ?? []) as readonly Json[];

/** Circe's ranges, of numbers or ISO dates. NULL is in none, nor outside any. */
export function inRange<T extends number | string>(value: T | null, range: Json | undefined): boolean {
  if (range === undefined) return true;
  if (value === null) return false;
  const [low, high] = [range.Value as T, range.Extent as T];
  switch (range.Op) {
    case 'lt':
      return value < low;
    case 'lte':
      return value <= low;
    case 'eq':
      return value === low;
    case '!eq':
      return value !== low;
    case 'gt':
      return value > low;
    case 'gte':
      return value >= low;
    case 'bt':
      return value >= low && value <= high;
    case '!bt':
      return !(value >= low && value <= high);
    default:
      throw new Error(`no operator ${String(range.Op)}`);
  }
}
