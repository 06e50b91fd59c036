/** A round upper end for an axis and its ticks: 1,275 -> 0, 500, 1,000, 1,500. */
export function axisFor(largest: number): { readonly end: number; readonly ticks: readonly number[] } {
  if (!(largest > 0)) return { end: 1, ticks: [0, 1] };
  const rough = largest / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const count = Math.ceil(largest / step);
  return { end: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
