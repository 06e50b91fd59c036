import { z } from 'zod';
import {
  amount,
  anchorView,
  category,
  conditions,
  isoDate,
  isoTime,
  organisation,
  regime,
  studyState,
  uuid,
  voteChoice,
} from '../shapes.ts';

/** A list that grows for ever is read a page at a time, newest first; `before` is the last of the page before. */
const limit = z.int().min(1).max(100).default(50);
export const studyCode = z.string().regex(/^A-[0-9]{4}-[0-9]{4,6}$/);
export const studiesPage = z.object({ limit, before: studyCode.optional() });
export type StudiesPage = z.infer<typeof studiesPage>;
export const releasesPage = z.object({
  limit,
  /** A leaf's index. */
  before: amount.optional(),
  /** Only those of one study. */
  study: studyCode.optional(),
});
export type ReleasesPage = z.infer<typeof releasesPage>;

/** Only submitted studies are public, and of releases everything but what they found. */
export const publicStudyRow = z.object({
  code: z.string(),
  title: z.string(),
  organisation: organisation.nullable(),
  state: studyState,
  expired: z.boolean(),
  purposes: z.array(z.string()),
  approvedAt: isoTime.nullable(),
  releases: amount,
});
export type PublicStudyRow = z.infer<typeof publicStudyRow>;

export const publicRelease = z.object({
  id: uuid,
  study: z.object({ code: z.string(), title: z.string() }).nullable(),
  english: z.string(),
  analysis: z.string(),
  releasedAt: isoTime,
  epsilonMicro: amount,
  regime,
  /** Exact numbers it asked for. */
  numbers: amount,
  /** Whether a person looked at it before it was released. */
  checked: z.boolean(),
  leafIndex: amount,
  anchor: anchorView,
});
export type PublicRelease = z.infer<typeof publicRelease>;

export const publicReleaseProof = publicRelease.extend({
  /** The exact canonical JSON text that was hashed. */
  leaf: z.string(),
  /** Inclusion proof, base64, from the leaf up. */
  inclusion: z.array(z.string()),
  /** The signed note; null while no checkpoint covers the leaf. */
  checkpoint: z.string().nullable(),
});
export type PublicReleaseProof = z.infer<typeof publicReleaseProof>;

export const publicStudy = publicStudyRow.extend({
  laySummary: z.string(),
  funding: z.string(),
  commercialInterest: z.object({ any: z.boolean(), detail: z.string() }),
  categories: z.array(category),
  endsOn: isoDate.nullable(),
  dataset: z.object({ name: z.string() }),
  conditions: conditions.nullable(),
  decisions: z.array(
    z.object({
      version: z.int(),
      outcome: voteChoice,
      decidedAt: isoTime,
      leafIndex: amount,
      revokedAt: isoTime.nullable(),
    }),
  ),
  /** The newest; the others are in `register.releases`. */
  releaseList: z.array(publicRelease),
});
export type PublicStudy = z.infer<typeof publicStudy>;
