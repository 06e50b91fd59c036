import { type Category, maskOf } from './category.ts';
import type { ConsentDecision } from './decide.ts';
import type { Window } from './window.ts';

/** One person as the engine's consent scope holds them: one mask, one window that holds for all of it. */
export interface ScopeRow extends Window {
  /** 1 to 255. */
  readonly mask: number;
}

/**
 * A decision may give several windows; the engine's row has one. Of the windows that occur, the one is taken
 * that serves most kinds of data, then the longest, then the latest. It never includes a day or kind that the
 * decision does not; it may leave out some that it does. Null when nothing is permitted.
 */
export function scopeRow({ permitted }: ConsentDecision): ScopeRow | null {
  const [first, ...more] = permitted;
  if (first === undefined) return null;
  const [only] = first.windows;
  const isPlain = first.windows.length === 1 && more.every(({ windows }) => windows.length === 1);
  if (only !== undefined && isPlain && more.every(({ windows }) => sameWindow(windows[0], only))) {
    return { mask: maskOf(permitted.map(({ category }) => category)), ...only };
  }
  const rows = permitted
    .flatMap(({ windows }) => windows)
    .map((window) => ({ window, served: servedBy(permitted, window) }));
  const [best] = rows.sort(
    (left, right) =>
      right.served.length - left.served.length ||
      right.window.to - right.window.from - (left.window.to - left.window.from) ||
      right.window.from - left.window.from,
  );
  return best === undefined ? null : { mask: maskOf(best.served), ...best.window };
}

function servedBy(permitted: ConsentDecision['permitted'], wanted: Window): Category[] {
  return permitted
    .filter(({ windows }) => windows.some(({ from, to }) => from <= wanted.from && wanted.to <= to))
    .map(({ category }) => category);
}

const sameWindow = (left: Window | undefined, right: Window) =>
  left?.from === right.from && left.to === right.to;
