import type { Window, WindowBound } from '../element/window.ts';
import { counted } from './list.ts';
import type { Anchor } from './vocabulary.ts';

type Point = Pick<Anchor, 'name' | 'day'>;

const bound = (value: WindowBound, { name, day }: Point): string => {
  if (value === 'observation-start') return 'the start of observation';
  if (value === 'observation-end') return 'the end of observation';
  if (value === 0) return day;
  return value < 0 ? `${counted(-value, 'day')} before ${name}` : `${counted(value, 'day')} after ${name}`;
};

const onlyDay = (value: WindowBound, point: Point): string => {
  if (value === -1 || value === 1) return `on the day ${value < 0 ? 'before' : 'after'} ${point.name}`;
  return `${typeof value === 'number' && value !== 0 ? 'exactly' : 'on'} ${bound(value, point)}`;
};

/** "from 365 days before entry to the day of entry". */
export function wordsOfWindow(window: Window, ignoreObservationPeriod: boolean, anchor: Anchor): string {
  const point = window.indexEnd ? { name: anchor.end, day: anchor.endDay } : anchor;
  const outside = ignoreObservationPeriod ? ', also outside the observation period' : '';
  const what = window.eventEnd ? 'ending ' : '';
  const { from, to } = window;
  if (from === 'observation-start' && to === 'observation-end')
    return `${what}${ignoreObservationPeriod ? 'at any time' : 'at any time in the same observation period'}`;
  if (from === to) return `${what}${onlyDay(from, point)}${outside}`;
  if (ignoreObservationPeriod) {
    if (from === 'observation-start') return `${what}at any time up to ${bound(to, point)}`;
    if (to === 'observation-end') return `${what}at any time from ${bound(from, point)}`;
  }
  return `${what}from ${bound(from, point)} to ${bound(to, point)}${outside}`;
}
