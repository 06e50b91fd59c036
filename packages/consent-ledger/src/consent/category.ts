/**
 * Kinds of data as consent records say them, in the order of their bits in a mask (bit 0 first). Devices count as
 * procedures. The list is @assent/omop's, which the ledger does not know; the portal does not compile where they part.
 */
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

/** What a consent record can say. */
export const consentActs = ['grant', 'refuse', 'withdraw'] as const;

/** Bit mask of kinds of data; 0 to 255. */
export function maskOf(chosen: readonly Category[]): number {
  return chosen.reduce((mask, category) => mask | (1 << categories.indexOf(category)), 0);
}

export function categoriesIn(mask: number): Category[] {
  return categories.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
