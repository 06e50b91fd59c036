/** What a question may cost, in micro-units of epsilon, from rough to exact. */
const steps: readonly number[] = [
  50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 750_000, 1_000_000, 1_500_000,
  2_000_000,
];

/** The steps that fit into what is left; at least the smallest, so that there is something to show. */
export function affordableSteps(leftMicro: number): readonly number[] {
  const fitting = steps.filter((step) => step <= leftMicro);
  return fitting.length > 0 ? fitting : steps.slice(0, 1);
}

/** "0.25" typed by a person -> 250000; undefined when it is no positive amount of micro-units. */
export function parseEpsilon(text: string): number | undefined {
  const micro = Math.round(Number(text.trim().replace(',', '.')) * 1_000_000);
  return Number.isSafeInteger(micro) && micro > 0 ? micro : undefined;
}
