type Point = { readonly value: number | null };

/** Withheld points between two that are shown: which these are, by their places, and their values. */
export type Gap = {
  readonly before: number;
  readonly after: number;
  readonly from: number;
  readonly to: number;
};

/** Before the first number that is shown and after the last there is nothing to lead to. */
export function gapsIn(points: readonly Point[]): readonly Gap[] {
  const shown = points.flatMap(({ value }, at) => (value === null ? [] : [{ at, value }]));
  return shown.flatMap(({ at, value }, i) => {
    const next = shown[i + 1];
    return next === undefined || next.at === at + 1
      ? []
      : [{ before: at, after: next.at, from: value, to: next.value }];
  });
}
