import { z } from 'zod';
import { amount, cell, hash, isoTime, rule, table } from '../shapes.ts';

/**
 * The released object: what its leaf's digest is of, what evidence carries, what every page shows. The first
 * fields, down to `checked`, stand in the leaf too (`releaseHead` of `@assent/consent-ledger`).
 */
export const releaseContent = z.strictObject({
  /** Code of the study; an estimate for the board names the study it is for. */
  study: z.string().nullable(),
  dataset: z.string(),
  datasetVersion: hash,
  queryHash: hash,
  /** As asked for. */
  epsilonMicro: amount,
  /** As charged. */
  deltaPico: amount,
  /** As charged, where the dataset counts in it. */
  rhoNano: amount.optional(),
  /** Exact numbers the study asked for, and in which of its years; not of estimates, and not where noise protects. */
  numbers: z.strictObject({ year: z.int().nonnegative(), count: z.int().positive() }).optional(),
  /** Only where a checker looked at it: their pseudonym, and a commitment to their reason. */
  checked: z.strictObject({ by: hash, reason: hash }).optional(),

  format: z.literal('assent-release-v1'),
  kind: z.enum(['study', 'estimate']),
  title: z.string(),
  datasetName: z.string(),
  /** Hash of the cohort definition's normal form: the one the board approved. */
  definition: hash,
  /** The cohort, read back. */
  english: z.string(),
  /** Names of analyses, joined by '+'. */
  analysis: z.string(),
  /** The analysis with its parameters. */
  parameters: z.record(z.string(), z.unknown()),
  cells: z.array(cell),
  tables: z.array(table).optional(),
  rule,
  /** What the engine says of how it protected the answer, machine-readable. */
  record: z.record(z.string(), z.unknown()).optional(),
  /** Whose consent counted: the decision of everybody as of this many leaves of the log. */
  consents: z.strictObject({ logSize: amount, logRoot: hash, digest: hash }),
  releasedAt: isoTime,
});
export type ReleaseContent = z.infer<typeof releaseContent>;
