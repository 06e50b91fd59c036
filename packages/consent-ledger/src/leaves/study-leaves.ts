import { z } from 'zod';
import { amountField, datasetField, dateField, digestField, studyCodeField } from './fields.ts';
import { decisions, exactPolicies, regimes } from './words.ts';

/** Which submission a leaf is about. */
export const studyPart = {
  study: studyCodeField,
  /** Which submission of the study, from 1. */
  version: z.int().positive(),
  /** SHA-256 of the submitted application's canonical JSON. */
  request: digestField,
};

/** Machine-readable conditions of an approval. */
export const conditionsSchema = z.strictObject({
  epsilonMicro: amountField,
  threshold: amountField,
  /** How answers are protected; approvals before there was a choice do not say, and mean differential privacy. */
  regime: z.enum(regimes).optional(),
  /** Name of the rules of exact numbers, and how many of them a year; where an approval says nothing, the dataset's. */
  policy: z.enum(exactPolicies).optional(),
  numbersPerYear: amountField.optional(),
  expiresOn: dateField,
  /** Names such as `count` or `breakdown:sex`. */
  analyses: z.array(z.string().regex(/^[a-z][a-z-]*(?::[a-z][a-z-]*)?$/)).max(64),
});

export const studySubmittedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('study-submitted'),
  ...studyPart,
  dataset: datasetField,
});

export const studyDecidedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('study-decided'),
  ...studyPart,
  outcome: z.enum(decisions),
  /** Null unless approved. */
  conditions: conditionsSchema.nullable(),
  /** SHA-256 of the reason's UTF-8 text, so that a reason shown later can be held against it. */
  reason: digestField,
});

/** An application that its owner ended; no later leaf of this version brings it back. */
export const studyWithdrawnSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('study-withdrawn'),
  ...studyPart,
});

export const decisionRevokedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('decision-revoked'),
  ...studyPart,
  reason: digestField,
});
