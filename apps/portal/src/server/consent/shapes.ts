import { forces } from '@assent/consent-ledger';
import { consentActs } from '@assent/consent-ledger/lists';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { languageTags } from '../../shared/language/languages.ts';
import {
  amount,
  category,
  duoId,
  hash,
  isoDate,
  isoTime,
  LIMITS,
  organisation,
  recipientKind,
  studyState,
  text,
  uuid,
} from '../shapes.ts';

/** What I answered, and by which answer: one for this study, or one for its purpose. */
const mine = z.object({
  answer: z.enum(['yes', 'no', 'none']),
  via: z.enum(['study', 'standing']).nullable(),
  since: isoTime.nullable(),
  until: isoDate.nullable(),
  recordId: uuid.nullable(),
  categories: z.array(category),
});

const studyForPatient = z.object({
  code: z.string(),
  studyId: uuid,
  /** Goes back with a yes: it is said to what was read. */
  shown: hash,
  title: z.string(),
  laySummary: z.string(),
  organisation: organisation.nullable(),
  purposes: z.array(z.string()),
  categories: z.array(category),
  endsOn: isoDate.nullable(),
  state: studyState,
  mine,
});
export type StudyForPatient = z.infer<typeof studyForPatient>;

export const studyForPatientInFull = studyForPatient.extend({
  protocol: z.string(),
  funding: z.string(),
  commercialInterest: z.object({ any: z.boolean(), detail: z.string() }),
  team: z.array(z.string()),
});
export type StudyForPatientInFull = z.infer<typeof studyForPatientInFull>;

const standingRow = z.object({
  recordId: uuid,
  purposes: z.array(z.string()),
  recipients: z.array(recipientKind),
  categories: z.array(category),
  since: isoTime,
  until: isoDate.nullable(),
});
export type StandingRow = z.infer<typeof standingRow>;

/** A withdrawal of mine that came on paper, or that was entered as mine. */
const paperRow = z.object({
  recordId: uuid,
  receivedOn: isoDate,
  reference: z.string(),
  /** What a second person found; null: nobody has looked yet. It holds in any case. */
  outcome: z.enum(['confirmed', 'contested']).nullable(),
});

/** A release that counted me. */
export const useRow = z.object({
  releaseId: uuid,
  study: z.object({ code: z.string(), title: z.string(), organisation: z.string().nullable() }),
  when: isoTime,
  /** The cohort in English. */
  what: z.string(),
  /** Names of analyses, joined by '+'. */
  analysis: z.string(),
  leafIndex: amount,
});
export type UseRow = z.infer<typeof useRow>;
export const usesPage = z.object({
  limit: z.int().min(1).max(100).default(50),
  /** A leaf's index: only older ones. */
  before: amount.optional(),
});
export type UsesPage = z.infer<typeof usesPage>;

export const overview = z.object({
  name: z.string(),
  /** The day that all of this is as of: never before the day of the last entry of the log. */
  today: isoDate,
  dataset: z.object({ name: z.string() }),
  studies: z.array(studyForPatient),
  standing: z.array(standingRow),
  paper: z.array(paperRow),
  /** The newest few; all of them are a list of their own. */
  uses: z.array(useRow),
});
export type ConsentOverview = z.infer<typeof overview>;

export const order = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('study'),
      studyId: uuid,
      /** As it was read. A no is said to the study of this code, a yes is refused where it is that of another one. */
      code: text(LIMITS.line).optional(),
      /** What was read: a yes is refused where it would be something else by now. */
      shown: hash.optional(),
    }),
    z.object({
      kind: z.literal('standing'),
      purposes: z.array(duoId).min(1).max(12),
      recipients: z.array(recipientKind).min(1).max(3),
    }),
  ]),
  act: z.enum(consentActs),
  categories: z.array(category).min(1).max(8).optional(),
  until: isoDate.optional(),
  /** Only of a no: being signed in is enough for it. A yes is signed by the passkey, always. */
  unsigned: z.literal(true).optional(),
  /** In which the answer is read and signed; English where none is said. */
  language: z.enum(languageTags).optional(),
});
export type ConsentOrder = z.infer<typeof order>;

export const prepared = z.object({
  preparedId: uuid,
  /** The record's fields in plain words, in the order to read them. */
  record: z.array(z.object({ label: z.string(), value: z.string() })),
  /** What is to be known before signing: that it can never count, that it has ended. */
  notes: z.array(z.string()),
  signing: z.enum(['passkey', 'demo', 'session']),
  options: z.custom<PublicKeyCredentialRequestOptionsJSON>().nullable(),
});
export type PreparedConsent = z.infer<typeof prepared>;

export const receiptView = z.object({
  /** Verifies offline. */
  receipt: z.record(z.string(), z.unknown()),
  words: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The words in which it was read when it was signed; null where the answer holds none. */
  shown: z.object({ language: z.string(), lines: z.array(z.string()) }).nullable(),
  act: z.enum(consentActs),
  /** What the answer comes to today, by the decision that counts people. */
  force: z.enum(forces),
  leafIndex: amount,
  checkpointSize: amount.nullable(),
});
export const receiptOrder = z.object({ recordId: uuid, language: z.enum(languageTags).optional() });
export type ReceiptOrder = z.infer<typeof receiptOrder>;
export type ReceiptView = z.infer<typeof receiptView>;
