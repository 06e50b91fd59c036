/** Kinds of data, in the order of their bits in a mask (bit 0 first). Devices count as procedures. */
export const categories = [
  'demographics',
  'conditions',
  'drugs',
  'measurements',
  'procedures',
  'observations',
  'visits',
  'death',
] as const;
export type Category = (typeof categories)[number];

export const recipientKinds = ['academic', 'public-body', 'commercial'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** Bit mask of kinds of data; 0 to 255. */
export function maskOf(chosen: readonly Category[]): number {
  return chosen.reduce((mask, category) => mask | (1 << categories.indexOf(category)), 0);
}

export function categoriesIn(mask: number): Category[] {
  return categories.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
