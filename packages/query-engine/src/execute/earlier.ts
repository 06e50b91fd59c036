import type { PublishedTable } from '../disclosure/sdc/index.ts';
import type { SealedRelease } from './members-guard.ts';

/** A release made before on the dataset, of any study: who was behind it, sealed, and its exact tables if it had any. */
export interface EarlierRelease extends SealedRelease {
  readonly published?: readonly PublishedTable[] | undefined;
}
