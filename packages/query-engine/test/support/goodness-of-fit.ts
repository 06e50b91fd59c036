import { chiSquareTail } from './chi-square.ts';

export interface Fit {
  readonly draws: number;
  /** Exact probability of each whole number; symmetric around 0. */
  readonly mass: (x: number) => number;
}

/** P-value of samples against a symmetric exact mass: |x| <= kmax, each expected 20 times at least, and one bin a tail. */
export function goodnessOfFit(sample: () => number, { draws, mass }: Fit): number {
  let kmax = 0;
  while (mass(kmax + 1) * draws >= 20) kmax += 1;
  const counts = new Float64Array(2 * kmax + 3);
  for (let i = 0; i < draws; i += 1) {
    const bin = Math.min(Math.max(sample(), -kmax - 1), kmax + 1) + kmax + 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let inside = mass(0);
  for (let x = 1; x <= kmax; x += 1) inside += 2 * mass(x);
  const tail = (1 - inside) / 2;
  let statistic = 0;
  counts.forEach((count, bin) => {
    const x = bin - kmax - 1;
    const expected = draws * (Math.abs(x) > kmax ? tail : mass(x));
    statistic += (count - expected) ** 2 / expected;
  });
  return chiSquareTail(statistic, counts.length - 1);
}
