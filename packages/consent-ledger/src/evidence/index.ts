export type { Step, Verdict } from '../verification/step.ts';
export type { AnchorEvent, ChainReader, TransactionView } from './chain-reader.ts';
export { type Renewal, renewalSchema, renewEvidence, sizeToRenew } from './renew.ts';
export { anchorSchema, type Evidence, type EvidenceAnchor, evidenceSchema, printEvidence } from './schema.ts';
export { type EvidenceStep, type VerifyOptions, verifyEvidence } from './verify.ts';
