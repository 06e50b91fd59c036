import { z } from 'zod';
import { isoDate, isoTime, LIMITS, personId, text, uuid } from '../shapes.ts';

/** Whose paper it is: an account, or the person by what the hospital calls them. */
export const withdrawalOrder = z.object({
  whose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('account'), userId: uuid }),
    z.object({ kind: z.literal('name'), datasetId: uuid, person: text(LIMITS.line).min(1) }),
    z.object({ kind: z.literal('number'), datasetId: uuid, personId }),
  ]),
  /** The code of the one study that the paper names; everything when left out. */
  study: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/)
    .optional(),
  receivedOn: isoDate,
  /** By what the paper is found in the archive. */
  reference: text(LIMITS.line).min(1),
});
export type WithdrawalOrder = z.infer<typeof withdrawalOrder>;

export const paperOutcome = z.enum(['confirmed', 'contested']);

/** As somebody sees it who holds it against the paper. */
export const withdrawalRow = z.object({
  recordId: uuid,
  dataset: z.string(),
  /** What the hospital calls the person. */
  person: z.string(),
  study: z.string().nullable(),
  receivedOn: isoDate,
  reference: z.string(),
  by: z.string(),
  mine: z.boolean(),
  recordedAt: isoTime,
  outcome: paperOutcome.nullable(),
  reason: z.string().nullable(),
  checkedBy: z.string().nullable(),
});
export type WithdrawalRow = z.infer<typeof withdrawalRow>;
