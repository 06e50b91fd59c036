import { left } from '@assent/query-engine';
import type { Budget } from '../shapes.ts';

/** What a cap and what was spent of it look like from outside. Nothing is ever given back. */
export function budgetOf(capMicro: bigint, spentMicro: bigint): Budget {
  return {
    capMicro: Number(capMicro),
    spentMicro: Number(spentMicro),
    leftMicro: Number(left(capMicro, spentMicro)),
  };
}
