import type { Window, WindowBound } from '../element/window.ts';
import { counted } from './list.ts';

interface Edges {
  /** The day the bounds are counted from. */
  readonly index: string;
}

const bound = (value: WindowBound, { index }: Edges): string => {
  if (value === 'observation-start') return 'the start of observation';
  if (value === 'observation-end') return 'the end of observation';
  if (value === 0) return `the day of ${index}`;
  return value < 0 ? `${counted(-value, 'day')} before ${index}` : `${counted(value, 'day')} after ${index}`;
};

/** "from 365 days before entry to the day of entry". */
export function wordsOfWindow(window: Window, ignoreObservationPeriod: boolean): string {
  const edges = { index: window.indexEnd ? 'the end of the entry record' : 'entry' };
  const outside = ignoreObservationPeriod ? ', also outside the observation period' : '';
  const what = window.eventEnd ? 'ending ' : '';
  const open = window.from === 'observation-start' && window.to === 'observation-end';
  if (open)
    return `${what}${ignoreObservationPeriod ? 'at any time' : 'at any time in the same observation period'}`;
  if (window.from === window.to) return `${what}on ${bound(window.from, edges)}${outside}`;
  if (ignoreObservationPeriod) {
    if (window.from === 'observation-start') return `${what}at any time up to ${bound(window.to, edges)}`;
    if (window.to === 'observation-end') return `${what}at any time from ${bound(window.from, edges)}`;
  }
  return `${what}from ${bound(window.from, edges)} to ${bound(window.to, edges)}${outside}`;
}
