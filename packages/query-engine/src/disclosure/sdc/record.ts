import type { SdcPolicy } from './policy.ts';
import type { SdcTableRecord } from './table.ts';

/** The statistical-disclosure-control part of a disclosure record (SATRE 3.3.09). JSON-safe. */
export interface SdcRecord {
  readonly regime: 'statistical-disclosure-control';
  readonly policy: SdcPolicy;
  readonly tables: readonly SdcTableRecord[];
  /** Releases the request was held against; how near it came is not told. */
  readonly earlierReleases: number;
}
