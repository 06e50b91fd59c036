import type { Budget } from '../shapes.ts';

/** What a cap and what was spent of it look like from outside. Nothing is ever given back. */
export function budgetOf(capMicro: bigint, spentMicro: bigint): Budget {
  const left = capMicro > spentMicro ? capMicro - spentMicro : 0n;
  return { capMicro: Number(capMicro), spentMicro: Number(spentMicro), leftMicro: Number(left) };
}
