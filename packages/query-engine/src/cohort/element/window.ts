import { z } from 'zod';
import { inert } from '../circe/inert.ts';
import { days } from './observation-window.ts';

/** Days from the start of the index event (negative: before it), or an edge of the observation period around it. */
export type WindowBound = number | 'observation-start' | 'observation-end';

/** When the start of a correlated record may fall. Both bounds are inclusive. */
export interface Window {
  readonly from: WindowBound;
  readonly to: WindowBound;
}

export const anyTime: Window = { from: 'observation-start', to: 'observation-end' };

const boundSchema = z
  .strictObject({ Days: days.optional(), Coeff: z.union([z.literal(-1), z.literal(1)]) })
  .transform(({ Days: count, Coeff: sign }): WindowBound => {
    if (count === undefined) return sign === -1 ? 'observation-start' : 'observation-end';
    return count === 0 ? 0 : count * sign;
  });

/** Circe's `Window`, relative to index start; `UseIndexEnd` and `UseEventEnd` are refused. */
export const windowSchema = z
  .strictObject({
    Start: boundSchema,
    End: boundSchema,
    UseIndexEnd: inert(false),
    UseEventEnd: inert(false),
  })
  .transform(({ Start: from, End: to }): Window => ({ from, to }));

const printBound = (bound: WindowBound, zero: -1 | 1): object => {
  if (bound === 'observation-start') return { Coeff: -1 };
  if (bound === 'observation-end') return { Coeff: 1 };
  return { Days: Math.abs(bound), Coeff: bound === 0 ? zero : Math.sign(bound) };
};

export const printWindow = (window: Window): object => ({
  Start: printBound(window.from, -1),
  End: printBound(window.to, 1),
  UseIndexEnd: false,
  UseEventEnd: false,
});
