/** A whole number as typed, with a sign where `least` allows one; undefined when it is none or out of range. */
export function typedWhole(text: string, least: number, most: number): number | undefined {
  const value = /^\s*[-+]?\d{1,7}\s*$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
