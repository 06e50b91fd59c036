import { z } from 'zod';
import {
  allowance,
  budget,
  cohortCard,
  conditions,
  isoTime,
  partialDraft,
  sdcPolicy,
  studyState,
  uuid,
  voteChoice,
} from '../shapes.ts';

export const studyRow = z.object({
  id: uuid,
  code: z.string(),
  title: z.string(),
  state: studyState,
  /** Approved, and the approval's last day is over. */
  expired: z.boolean(),
  budget: budget.nullable(),
  updatedAt: isoTime,
});
export type StudyRow = z.infer<typeof studyRow>;

const requestRow = z.object({
  id: uuid,
  version: z.int(),
  submittedAt: isoTime,
  decision: z
    .object({
      outcome: voteChoice,
      reason: z.string(),
      conditions: conditions.nullable(),
      decidedAt: isoTime,
    })
    .nullable(),
});

export const studyView = z.object({
  id: uuid,
  code: z.string(),
  state: studyState,
  expired: z.boolean(),
  /** As last saved: any field may still be missing. */
  draft: partialDraft,
  /** Names of the fields that would stop a submission now. */
  missing: z.array(z.string()),
  dataset: z.object({ id: uuid, name: z.string(), version: z.string().nullable() }),
  cohorts: z.array(cohortCard),
  members: z.array(z.object({ id: uuid, name: z.string() })),
  requests: z.array(requestRow),
  decision: z.object({ conditions, expiresAt: isoTime }).nullable(),
  /** The study's own share; null before an approval. */
  budget: budget.nullable(),
  /** Where the approval is for exact numbers: its rules, and what may be asked for this year. */
  exact: z.object({ policy: sdcPolicy, numbers: allowance }).nullable(),
  isOwner: z.boolean(),
});
export type StudyView = z.infer<typeof studyView>;

export const colleague = z.object({ id: uuid, name: z.string(), organisation: z.string().nullable() });
export type Colleague = z.infer<typeof colleague>;
