/** Days since 1970-01-01, both ends included. Open ends are the smallest and largest int32. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const openFrom = -(2 ** 31);
export const openTo = 2 ** 31 - 1;
export const everything: Window = { from: openFrom, to: openTo };

/** The day number of a `YYYY-MM-DD` date that is known to be one. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

export function windowOf(from: string | null, to: string | null): Window {
  return { from: from === null ? openFrom : dayNumber(from), to: to === null ? openTo : dayNumber(to) };
}

export function intersect(left: Window, right: Window): Window | null {
  const [from, to] = [Math.max(left.from, right.from), Math.min(left.to, right.to)];
  return from <= to ? { from, to } : null;
}

/** Sorted, disjoint, no two adjoining: the one way to write a set of days. */
export function merge(windows: readonly Window[]): Window[] {
  const merged: Window[] = [];
  for (const window of [...windows].sort((left, right) => left.from - right.from)) {
    const last = merged.at(-1);
    if (last === undefined || window.from > last.to + 1) merged.push(window);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, window.to) };
  }
  return merged;
}

/** The days of `windows` outside `cut`. */
export function subtract(windows: readonly Window[], cut: Window): Window[] {
  return windows.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, cut.from - 1) },
      { from: Math.max(from, cut.to + 1), to },
    ].filter((piece) => piece.from <= piece.to),
  );
}
