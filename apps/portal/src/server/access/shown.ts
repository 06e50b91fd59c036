import { digestOf } from '@assent/consent-ledger';
import { PortalError } from '../errors/error.ts';

/** What somebody is shown before they agree to it, in words: names that no leaf holds among them. */
type Shown = Parameters<typeof digestOf>[0];

/** Goes with what is shown, and comes back with the agreement. */
export const shownDigest = (shown: Shown): string => digestOf(shown);

/** Refuses an agreement to something that would be shown otherwise now; one that says not what was shown is let through. */
export function assertAsShown(given: string | undefined, now: Shown): void {
  if (given !== undefined && given !== shownDigest(now)) throw new PortalError('ACCESS_SHOWN_CHANGED');
}
