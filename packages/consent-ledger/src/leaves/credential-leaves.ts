import { z } from 'zod';
import { digestField } from './fields.ts';

const accountField = z.uuid();

/** Whoever the leaf is about, or the account of somebody who acted on them. */
const byField = z.union([accountField, z.literal('self')]);

/**
 * What became of an account or of what opens it. `subject` is a keyed hash of the account, so that the leaves of a
 * patient name nobody; who acted on somebody else holds an office and is named.
 */
export const accountChangedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('account-changed'),
  subject: digestField,
  change: z.enum([
    'passkey-added',
    'passkey-removed',
    /** All of them ended, with all sessions, and one new one was made: after a recovery. */
    'passkeys-replaced',
    'sessions-ended',
    'closed',
    'reopened',
    /** Its code was used by somebody it was not for: closed for good, and what it signed is denied. */
    'recalled',
  ]),
  by: byField,
});

/** An invitation whose code opens nothing from here on. */
export const invitationRecalledSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('invitation-recalled'),
  invitation: digestField,
  by: accountField,
});

/** A code for somebody who lost their passkey was given out. `recovery` is a keyed hash that stands for it. */
export const recoveryIssuedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('recovery-issued'),
  recovery: digestField,
  subject: digestField,
  by: accountField,
});

/** A second person stands for it; without this leaf a code for an office that decides opens nothing. */
export const recoveryConfirmedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('recovery-confirmed'),
  recovery: digestField,
  by: accountField,
});

export const recoveryEndedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('recovery-ended'),
  recovery: digestField,
  how: z.enum(['used', 'recalled', 'replaced', 'attempts']),
  by: byField,
});

/**
 * Somebody entered a withdrawal that came on paper. The withdrawal itself is a consent leaf of its own and holds
 * already; this says who answers for the entry, without saying whose it is.
 */
export const withdrawalRecordedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('withdrawal-recorded'),
  withdrawal: digestField,
  by: accountField,
});

/** What a second person found when they held the entry against the paper. It changes nothing about the withdrawal. */
export const withdrawalCheckedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('withdrawal-checked'),
  withdrawal: digestField,
  outcome: z.enum(['confirmed', 'contested']),
  by: accountField,
});
