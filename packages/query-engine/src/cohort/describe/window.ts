import type { Window, WindowBound } from '../element/window.ts';
import { counted } from './list.ts';

const bound = (value: WindowBound): string => {
  if (value === 'observation-start') return 'the start of observation';
  if (value === 'observation-end') return 'the end of observation';
  if (value === 0) return 'the day of entry';
  return value < 0 ? `${counted(-value, 'day')} before entry` : `${counted(value, 'day')} after entry`;
};

/** "from 365 days before entry to the day of entry". */
export function wordsOfWindow(window: Window, ignoreObservationPeriod: boolean): string {
  const outside = ignoreObservationPeriod ? ', also outside the observation period' : '';
  const open = window.from === 'observation-start' && window.to === 'observation-end';
  if (open) return ignoreObservationPeriod ? 'at any time' : 'at any time in the same observation period';
  if (window.from === window.to) return `on ${bound(window.from)}${outside}`;
  if (ignoreObservationPeriod) {
    if (window.from === 'observation-start') return `at any time up to ${bound(window.to)}`;
    if (window.to === 'observation-end') return `at any time from ${bound(window.from)}`;
  }
  return `from ${bound(window.from)} to ${bound(window.to)}${outside}`;
}
