import { z } from 'zod';
import { days } from './observation-window.ts';

/** Days from the start of the index event (negative: before it), or an edge of the observation period around it. */
export type WindowBound = number | 'observation-start' | 'observation-end';

/** When the start of a correlated record may fall. Both bounds are inclusive. */
export interface Window {
  readonly from: WindowBound;
  readonly to: WindowBound;
  /** Days are counted from the end of the index event, not its start. */
  readonly indexEnd?: true;
  /** The correlated record's end, not its start, has to lie in the window. */
  readonly eventEnd?: true;
}

export const anyTime: Window = { from: 'observation-start', to: 'observation-end' };

const boundSchema = z
  .strictObject({ Days: days.optional(), Coeff: z.union([z.literal(-1), z.literal(1)]) })
  .transform(({ Days: count, Coeff: sign }): WindowBound => {
    if (count === undefined) return sign === -1 ? 'observation-start' : 'observation-end';
    return count === 0 ? 0 : count * sign;
  });

const shape = {
  Start: boundSchema,
  End: boundSchema,
  UseIndexEnd: z.boolean().optional(),
  UseEventEnd: z.boolean().optional(),
};

const windowOf = (from: WindowBound, to: WindowBound, ends: { index: boolean; event: boolean }): Window => ({
  from,
  to,
  ...(ends.index ? { indexEnd: true } : {}),
  ...(ends.event ? { eventEnd: true } : {}),
});

/** Circe's `StartWindow`: about the record's start unless it says otherwise. */
export const windowSchema = z.strictObject(shape).transform(
  (given): Window =>
    windowOf(given.Start, given.End, {
      index: given.UseIndexEnd === true,
      event: given.UseEventEnd === true,
    }),
);

/** Circe's `EndWindow`: about the record's end unless it says otherwise. */
export const endWindowSchema = z.strictObject(shape).transform(
  (given): Window =>
    windowOf(given.Start, given.End, {
      index: given.UseIndexEnd === true,
      event: given.UseEventEnd !== false,
    }),
);

const printBound = (bound: WindowBound, zero: -1 | 1): object => {
  if (bound === 'observation-start') return { Coeff: -1 };
  if (bound === 'observation-end') return { Coeff: 1 };
  return { Days: Math.abs(bound), Coeff: bound === 0 ? zero : Math.sign(bound) };
};

export const printWindow = (window: Window): object => ({
  Start: printBound(window.from, -1),
  End: printBound(window.to, 1),
  UseIndexEnd: window.indexEnd === true,
  UseEventEnd: window.eventEnd === true,
});
