/** What one request may bring. The browser's half (features/api/client.tsx) stays below. */

/** Above any form of the portal with the largest cohort definition. */
export const MOST_BYTES = 1_048_576;

/** Calls in one batch: as many as any page makes at once. */
export const MOST_CALLS = 10;

/** Characters of an address with all of its input; longer input travels in the body. */
export const MOST_IN_ADDRESS = 10_000;
