import { z } from 'zod';
import { cohortSection, designFinding } from '../cohort/shapes.ts';
import {
  amount,
  budget,
  cell,
  conditions,
  disclosurePolicy,
  draft,
  expression,
  hash,
  isoDate,
  isoTime,
  LIMITS,
  organisation,
  rule,
  studyState,
  text,
  uuid,
  voteChoice,
} from '../shapes.ts';

/** Reasons are read by the people concerned: one word is not one. */
export const reason = text(LIMITS.reason).min(10);

export const queueRow = z.object({
  requestId: uuid,
  code: z.string(),
  title: z.string(),
  version: z.int(),
  submittedAt: isoTime,
  dueOn: isoDate,
  state: studyState,
  /** How many votes are in; whose and which is not said before the quorum. */
  votes: amount,
  quorum: amount,
  conflict: z.string().nullable(),
});
export type QueueRow = z.infer<typeof queueRow>;

/** From where a reader stands: what they are to do, what others are, and what is over. */
export type Lane = 'needsYou' | 'waiting' | 'done';

const vote = z.object({
  by: z.string(),
  choice: voteChoice,
  reason: z.string(),
  conditions: conditions.nullable(),
  castAt: isoTime,
});
export type VoteView = z.infer<typeof vote>;

export const requestView = z.object({
  requestId: uuid,
  studyId: uuid,
  code: z.string(),
  version: z.int(),
  submittedAt: isoTime,
  state: studyState,
  content: draft,
  organisation: organisation.nullable(),
  /** The people of the study by name, the owner first. */
  team: z.array(z.string()),
  cohorts: z.array(
    z.object({
      name: z.string(),
      sections: z.array(cohortSection),
      findings: z.array(designFinding),
      expression,
      hash,
    }),
  ),
  dataset: z.object({
    name: z.string(),
    version: z.string().nullable(),
    persons: amount,
    threshold: amount,
    budget,
    policy: disclosurePolicy,
  }),
  /** Expected number after consent, itself protected; null while it is not there or could not be made. */
  estimate: z.object({ releaseId: uuid, cells: z.array(cell), rule }).nullable(),
  duo: z.array(z.object({ term: z.string(), label: z.string(), meaning: z.string() })),
  /** What differs from the version before, in the words of the form. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  conflict: z.string().nullable(),
  myVote: vote.nullable(),
  /** Null until the quorum is in: votes are independent. */
  votes: z.array(vote).nullable(),
  votesIn: amount,
  quorum: amount,
  /** Whether this person may decide now. */
  canDecide: z.boolean(),
  decision: z
    .object({
      outcome: voteChoice,
      reason: z.string(),
      conditions: conditions.nullable(),
      decidedAt: isoTime,
      leafIndex: amount,
      revoked: z.object({ at: isoTime, reason: z.string(), leafIndex: amount }).nullable(),
    })
    .nullable(),
});
export type RequestView = z.infer<typeof requestView>;
