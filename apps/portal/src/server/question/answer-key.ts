import { createHash } from 'node:crypto';
import { canonicalJson } from '@assent/consent-ledger';

/** Everything an answer is a function of, noise apart. */
export type AnswerParts = {
  readonly queryHash: string;
  /** Study, or request for an estimate: answers are not passed from one to another. */
  readonly audience: string;
  readonly datasetDigest: string;
  readonly consentDigest: string;
  readonly threshold: number;
  /** Regime and rules of protection, as canonical JSON has them. */
  readonly protection: unknown;
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
};

/** Equal keys: the stored release answers, free (docs/design/life-of-a-query.md). */
export const answerKeyOf = (parts: AnswerParts): string =>
  createHash('sha256').update(canonicalJson(parts)).digest('hex');
