import { peopleFigures } from '@assent/omop';
import { z } from 'zod';
import {
  amount,
  budget,
  disclosurePolicy,
  earlierDisclosurePolicy,
  earlierSdcPolicy,
  hash,
  isoTime,
  uuid,
} from '../shapes.ts';
import { versionPeople } from './version-people.ts';

export const datasetRow = z.object({
  id: uuid,
  name: z.string(),
  description: z.string(),
  /** Digest of the version in use. */
  version: hash.nullable(),
  persons: amount,
  threshold: amount,
  budget,
  policy: disclosurePolicy,
  /** Rules of exact answers that were set and hold no more; null once new ones were set. */
  earlierRules: earlierSdcPolicy.nullable(),
});
export type DatasetRow = z.infer<typeof datasetRow>;

export const datasetDetails = z.object({
  versions: z.array(
    z.object({
      digest: hash,
      cdmVersion: z.string(),
      persons: amount,
      rows: z.record(z.string(), amount),
      report: z.unknown(),
      people: versionPeople.nullable(),
      registeredAt: isoTime,
      leafIndex: amount,
    }),
  ),
  budget,
  /** What was said last of it from outside of its records. */
  statements: z.object({
    vocabulary: z.object({ digest: hash, release: z.string() }).nullable(),
    tables: z.array(z.string()),
  }),
  /** Newest first. */
  policies: z.array(
    z.object({
      setAt: isoTime,
      by: z.string(),
      policy: z.union([disclosurePolicy, earlierDisclosurePolicy]),
    }),
  ),
});
export type DatasetDetails = z.infer<typeof datasetDetails>;

const importState = z.enum(['running', 'waiting', 'done', 'failed', 'cancelled']);
export type ImportState = z.infer<typeof importState>;

export const importStatus = z.object({
  state: importState,
  progress: z.object({ done: amount, total: amount, what: z.string() }),
  /** Of an import that waits: what a custodian is to look at. */
  people: peopleFigures.optional(),
  failure: z.object({ code: z.string(), message: z.string(), help: z.string() }).optional(),
});
export type ImportStatus = z.infer<typeof importStatus>;
