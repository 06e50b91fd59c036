/**
 * Algorithms 1 and 2 of Canonne, Kamath, Steinke 2020 written down a second time, literally and slowly, with
 * BigInt throughout and nothing shared with the product: the product must agree with it draw by draw.
 */
export function referenceLaplace(below: (bound: bigint) => bigint, t: bigint, s: bigint): bigint {
  const bernoulli = (numerator: bigint, denominator: bigint): boolean => below(denominator) < numerator;
  const bernoulliExp = (numerator: bigint, denominator: bigint): boolean => {
    let k = 1n;
    while (bernoulli(numerator, denominator * k)) k = k + 1n;
    return k % 2n === 1n;
  };
  while (true) {
    const u = below(t);
    const d = bernoulliExp(u, t);
    if (!d) continue;
    let v = 0n;
    let a = bernoulliExp(1n, 1n);
    while (a) {
      v = v + 1n;
      a = bernoulliExp(1n, 1n);
    }
    const x = u + t * v;
    const y = x / s;
    const b = bernoulli(1n, 2n);
    // below(2) < 1 is the same event as "heads"; the product calls it negative on the other face.
    if (!b && y === 0n) continue;
    return b ? y : -y;
  }
}
