import { definitionLimits } from '@assent/query-engine/cohort';

/** What one request may bring. The browser's half (features/api/client.tsx) stays below. */

/** Above any form of the portal. */
export const MOST_BYTES = 1_048_576;

/** With a cohort definition in it. */
export const MOST_WITH_DEFINITION = MOST_BYTES + definitionLimits.bytes;

/** Calls in one batch: as many as any page makes at once. */
export const MOST_CALLS = 10;

/** Characters of an address with all of its input; longer input travels in the body. */
export const MOST_IN_ADDRESS = 10_000;
