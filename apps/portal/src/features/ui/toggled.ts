/** The list with the item in it or not; the order of the others stays. */
export const toggled = <T>(list: readonly T[], item: T, on: boolean): T[] =>
  on ? [...list.filter((other) => other !== item), item] : list.filter((other) => other !== item);
