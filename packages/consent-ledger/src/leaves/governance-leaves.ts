import { z } from 'zod';
import { recipientKinds } from '../consent/category.ts';
import { amountField, datasetField, digestField } from './fields.ts';
import { studyPart } from './study-leaves.ts';
import { accountings, regimes } from './words.ts';

/** Accounts have random ids; whose one is stands in no leaf. */
const accountField = z.uuid();

/** Who acted: an account, or what acts where nobody can sign in yet. */
const actorField = z.union([accountField, z.enum(['set-up', 'demonstration', 'adopted'])]);

/** Patients have no leaf: an account without one is a patient's and can be nothing else. */
const officeField = z.enum(['researcher', 'board-member', 'board-chair', 'custodian', 'output-checker']);

const office = {
  role: officeField,
  /** Whom data go to is decided by the kind, and conflicts of interest by the id. */
  organisation: z.strictObject({ id: accountField, kind: z.enum(recipientKinds) }).nullable(),
  /** Keyed hash of the name as written: a later other name is seen, and nothing is told. */
  name: digestField,
};

/**
 * From this leaf on, every account, policy and vote has a leaf of its own. What was there before is taken as it
 * stood, once, in the leaves that follow. The first leaf of a new log.
 */
export const logAdoptedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('log-adopted'),
  accounts: amountField,
  datasets: amountField,
  votes: amountField,
});

/**
 * From this leaf on, each row of these tables has a leaf of its own or carries a keyed seal. What was there before is
 * taken as it stood, once for each table.
 */
export const rowsAdoptedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('rows-adopted'),
  tables: z
    .array(z.string().regex(/^[A-Z][A-Za-z]{0,63}$/))
    .min(1)
    .max(64),
});

/** Keyed hashes of a constant under each secret key: another key in a key's place is told by it. */
export const keysCommittedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('keys-committed'),
  checks: z.record(z.string().regex(/^[a-z]{1,32}$/), digestField),
});

export const accountInvitedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('account-invited'),
  /** Keyed hash that stands for the invitation. */
  invitation: digestField,
  ...office,
  by: actorField,
});

/** A second person stands for an invitation; without this leaf its code opens nothing. */
export const invitationConfirmedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('invitation-confirmed'),
  invitation: digestField,
  by: accountField,
});

export const accountMadeSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('account-made'),
  account: accountField,
  ...office,
  by: actorField,
  confirmedBy: accountField.nullable(),
  /** The invitation that was used up for it. */
  invitation: digestField.nullable(),
});

const policy = {
  dataset: datasetField,
  /** Persons under which no cell leaves. */
  threshold: amountField,
  epsilonCapMicro: amountField,
  deltaCapPico: amountField,
  rhoCapNano: amountField,
  accounting: z.enum(accountings),
  regimes: z.array(z.enum(regimes)).min(1),
  /** SHA-256 of the rules for exact numbers as canonical JSON; null: nobody set any. */
  rules: digestField.nullable(),
};

/** A proposal that was taken back or turned down. */
export const proposalClosedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('proposal-closed'),
  proposal: accountField,
  dataset: datasetField,
  by: accountField,
});

export const policyProposedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('policy-proposed'),
  proposal: accountField,
  ...policy,
  by: actorField,
});

/** What holds for a dataset from here on. */
export const policySetSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('policy-set'),
  ...policy,
  by: actorField,
  confirmedBy: accountField.nullable(),
  /** What was confirmed; null where no second person was asked. */
  proposal: accountField.nullable(),
});

/** Who brought a registered version into use, for the first time or again. */
export const datasetImportedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('dataset-imported'),
  dataset: datasetField,
  datasetVersion: digestField,
  by: actorField,
});

/**
 * A custodian said something of a dataset from outside of its records, by which it is shown without charge: where its
 * vocabulary comes from, or which tables are never delivered. `content` is a keyed hash of what they said.
 */
export const datasetStatedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('dataset-stated'),
  dataset: datasetField,
  statement: z.uuid(),
  about: z.enum(['vocabulary', 'tables']),
  content: digestField,
  by: actorField,
});

/** A vote, without saying which: the keyed hash covers choice, reason and conditions. */
export const voteCastSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('vote-cast'),
  ...studyPart,
  voter: accountField,
  ballot: digestField,
});
