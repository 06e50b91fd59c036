import { z } from 'zod';
import { mostDays } from './observation-window.ts';

const edges = { START_DATE: 'start', END_DATE: 'end' } as const;
type Edge = 'start' | 'end';
const offset = z.int().min(-mostDays).max(mostDays).default(0);

/** Moves a record's days before anything is asked of them: its new start and end, each from one of the old ones. */
export interface DateAdjustment {
  readonly start: { readonly from: Edge; readonly days: number };
  readonly end: { readonly from: Edge; readonly days: number };
}

const edge = (otherwise: keyof typeof edges) =>
  z.enum(Object.keys(edges) as (keyof typeof edges)[]).default(otherwise);

/** Circe's `DateAdjustment`. */
export const dateAdjustmentSchema = z
  .strictObject({
    StartWith: edge('START_DATE'),
    StartOffset: offset,
    EndWith: edge('END_DATE'),
    EndOffset: offset,
  })
  .transform(
    (given): DateAdjustment => ({
      start: { from: edges[given.StartWith], days: given.StartOffset },
      end: { from: edges[given.EndWith], days: given.EndOffset },
    }),
  );

const printEdge = (from: Edge) => (from === 'start' ? 'START_DATE' : 'END_DATE');

export const printDateAdjustment = ({ start, end }: DateAdjustment): object => ({
  StartWith: printEdge(start.from),
  StartOffset: start.days,
  EndWith: printEdge(end.from),
  EndOffset: end.days,
});
