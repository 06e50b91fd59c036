/** P[Bin(trials, p) >= hits], summed in logarithms from the likeliest term outwards. */
function atLeast(hits: number, trials: number, p: number): number {
  if (hits <= 0) return 1;
  const logTerm = (k: number): number =>
    logFactorial(trials) -
    logFactorial(k) -
    logFactorial(trials - k) +
    k * Math.log(p) +
    (trials - k) * Math.log1p(-p);
  let sum = 0;
  for (let k = hits; k <= trials; k += 1) {
    const term = Math.exp(logTerm(k));
    sum += term;
    // Past the mean the terms fall for good.
    if (k > trials * p && term < sum * 1e-14) break;
  }
  return Math.min(1, sum);
}

const cache: number[] = [0];
function logFactorial(n: number): number {
  for (let k = cache.length; k <= n; k += 1) cache.push((cache[k - 1] ?? 0) + Math.log(k));
  return cache[n] ?? 0;
}

/** One-sided Clopper–Pearson bounds: each misses the true share with probability at most `miss`. */
export function lowerShare(hits: number, trials: number, miss: number): number {
  if (hits === 0) return 0;
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (atLeast(hits, trials, middle) > miss) high = middle;
    else low = middle;
  }
  return low;
}

export const upperShare = (hits: number, trials: number, miss: number): number =>
  1 - lowerShare(trials - hits, trials, miss);
