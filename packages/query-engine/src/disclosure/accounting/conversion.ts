import { expNegative, ONE } from '../discrete-laplace/exp-bounds.ts';
import { DisclosureError } from '../errors.ts';
import { ceilDiv } from '../exact/fraction.ts';
import { logBounds } from '../exact/log-bounds.ts';

/**
 * From rho-zCDP to (epsilon, delta): for every alpha > 1
 *   delta = exp((alpha - 1)(alpha rho - epsilon)) / (alpha - 1) * (1 - 1/alpha)^alpha
 * (Canonne, Kamath, Steinke 2020, proposition 12 and corollary 13). Any alpha is valid, so the best one is looked for in
 * floating point and only the bound at that alpha is computed, with intervals rounded against us.
 */

const [MICRO, NANO, PICO] = [1_000_000n, 1_000_000_000n, 1_000_000_000_000n];
/** alpha = 1 + order/2^ORDER_BITS. */
const ORDER_BITS = 30n;
const ORDER_ONE = 1n << ORDER_BITS;

/** An upper bound, in 192 bits, on the logarithm of (1 - 1/alpha)^alpha / (alpha - 1). */
function logFront(order: bigint): bigint {
  // With a = alpha - 1: alpha ln(a/alpha) - ln a = a ln(a/alpha) - ln alpha.
  const ratio = logBounds(order, order + ORDER_ONE).upper;
  const alpha = logBounds(order + ORDER_ONE, ORDER_ONE).lower;
  return ceilSigned(order * ratio, ORDER_ONE) - alpha;
}

/** Micro-epsilon for which rho-zCDP is (epsilon, delta)-DP, rounded up. */
export function rhoToEpsilon({
  rhoNano,
  deltaPico,
}: {
  readonly rhoNano: bigint;
  readonly deltaPico: bigint;
}): bigint {
  if (deltaPico < 1n || deltaPico >= PICO) throw new DisclosureError('DISCLOSURE_DELTA');
  if (rhoNano <= 0n) return 0n;
  const [rho, logInverse] = [Number(rhoNano) / 1e9, -Math.log(Number(deltaPico) / 1e12)];
  const order = bestOrder((a) => (1 + a) * rho + (logInverse - Math.log1p(a)) / a + Math.log(a / (1 + a)));
  // epsilon = alpha rho + (ln(1/delta) + logFront) / (alpha - 1)
  const numerator = logBounds(PICO, deltaPico).upper + logFront(order);
  const tail = ceilSigned(numerator * MICRO * ORDER_ONE, order * ONE);
  const slope = ceilDiv((order + ORDER_ONE) * rhoNano * MICRO, ORDER_ONE * NANO);
  const epsilon = slope + tail;
  return epsilon > 0n ? epsilon : 0n;
}

/** Pico-delta for which rho-zCDP is (epsilon, delta)-DP, rounded up; 10^12 where the bound says nothing. */
export function rhoToDelta({
  rhoNano,
  epsilonMicro,
}: {
  readonly rhoNano: bigint;
  readonly epsilonMicro: bigint;
}): bigint {
  if (rhoNano <= 0n) return 0n;
  const [rho, epsilon] = [Number(rhoNano) / 1e9, Number(epsilonMicro) / 1e6];
  const order = bestOrder((a) => a * ((1 + a) * rho - epsilon) + a * Math.log(a / (1 + a)) - Math.log1p(a));
  // ln delta = a (alpha rho - epsilon) + logFront, in 192 bits, rounded up.
  const inner = (order + ORDER_ONE) * rhoNano * MICRO - epsilonMicro * NANO * ORDER_ONE;
  const log = ceilSigned(order * inner * ONE, ORDER_ONE * ORDER_ONE * NANO * MICRO) + logFront(order);
  if (log >= 0n) return PICO;
  const delta = ceilDiv(expNegative(-log, ONE).upper * PICO, ONE);
  return delta < PICO ? delta : PICO;
}

/** The largest nano-rho that is still (epsilon, delta)-DP by {@link rhoToEpsilon}: what a cap in epsilon pays for. */
export function rhoFor({
  epsilonMicro,
  deltaPico,
}: {
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
}): bigint {
  const within = (rhoNano: bigint): boolean => rhoToEpsilon({ rhoNano, deltaPico }) <= epsilonMicro;
  let high = 1n;
  while (within(high)) high *= 2n;
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (within(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** alpha - 1 in units of 2^-30 where `loss` is about smallest: golden section over its logarithm. */
function bestOrder(loss: (order: number) => number): bigint {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1e-6), Math.log(1e9)];
  for (let i = 0; i < 100; i += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return BigInt(Math.max(1, Math.round(Math.exp((low + high) / 2) * Number(ORDER_ONE))));
}

/** a / b rounded towards plus infinity, b > 0. */
const ceilSigned = (a: bigint, b: bigint): bigint => (a > 0n ? ceilDiv(a, b) : -(-a / b));
