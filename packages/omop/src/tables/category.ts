/**
 * What a researcher asks for and a person consents to. The order is the bit order of a consent mask, bit 0 first. The
 * engine takes the list from here; the ledger, which knows no other part, has it as its records say it, and the portal
 * does not compile where the two part.
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
