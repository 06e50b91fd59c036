import { z } from 'zod';
import { amount, cell, isoTime, LIMITS, outputOutcome, table, text, uuid } from '../shapes.ts';
import { finding } from './held-answer.ts';

/** Read by the asker and kept for ever: one word is not a reason. */
const reason = text(LIMITS.reason).min(10);

export const returnOrder = z.object({ questionId: uuid, reason });
export type ReturnOrder = z.infer<typeof returnOrder>;

export const acceptOrder = returnOrder.extend({
  /** Names of the cells to leave out (`cellName`). */
  withhold: z.array(z.string().max(500)).max(10_000),
});
export type AcceptOrder = z.infer<typeof acceptOrder>;

const decision = z.object({
  outcome: outputOutcome,
  reason: z.string(),
  by: z.string(),
  at: isoTime,
  /** How many cells were left out. */
  withheld: amount,
  releaseId: uuid.nullable(),
});

export const checkRow = z.object({
  questionId: uuid,
  study: z.object({ code: z.string(), title: z.string() }),
  analysis: z.string(),
  /** Why the usual numbers do not do, in the asker's words. */
  reason: z.string(),
  heldAt: isoTime,
  conflict: z.string().nullable(),
  decision: decision.nullable(),
});
export type CheckRow = z.infer<typeof checkRow>;

const shown = { cells: z.array(cell), tables: z.array(table) };

export const heldView = z.object({
  ...checkRow.shape,
  askedBy: z.string(),
  organisation: z.string().nullable(),
  dataset: z.string(),
  english: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Fewer people than this are not shown by the rules. */
  minCell: amount.nullable(),
  /** The true numbers; null once it is decided: they are kept nowhere then but in what was released. */
  answer: z.object({ ...shown, findings: z.array(finding) }).nullable(),
  /** Whether single cells can be left out; else it is accepted as it is, or returned. */
  separable: z.boolean(),
  /** Answers released on the dataset since it was worked out: the findings do not know of them. */
  since: amount,
  /** What the study was told before, newest first. */
  earlier: z.array(
    z.object({ ...shown, releaseId: uuid, analysis: z.string(), english: z.string(), releasedAt: isoTime }),
  ),
});
export type HeldView = z.infer<typeof heldView>;
