import { type LedgerErrorCode, ledgerErrors } from '@assent/consent-ledger';
import { anchorErrors } from '@assent/consent-ledger/anchor';
import { omopErrors } from '@assent/omop';
import { databaseErrors } from '@assent/prisma';
import {
  analysisErrors,
  cohortErrors,
  disclosureErrors,
  engineErrors,
  gateErrors,
} from '@assent/query-engine';
import { envErrors } from '../env.ts';
import { keyErrors } from '../keys/errors.ts';
import { logStoreErrors } from '../ledger/errors.ts';
import { startErrors } from '../start-error.ts';
import type { ErrorEntry } from './codes/entry.ts';
import { portalErrors } from './codes/index.ts';

type Words = { readonly message: string; readonly help: string };
type Status = ErrorEntry['status'];

/** Packages know words, not transports: the status is added here. */
const withStatus = <Code extends string>(
  status: Status,
  entries: Readonly<Record<Code, Words>>,
): Readonly<Record<Code, ErrorEntry>> =>
  Object.fromEntries(
    Object.entries<Words>(entries).map(([code, { message, help }]) => [code, { status, message, help }]),
  ) as Record<Code, ErrorEntry>;

/** Files that somebody brings: what is wrong with them is the answer. All else in the ledger is ours to look after. */
const brought = [
  'RECEIPT_FORMAT',
  'EVIDENCE_FORMAT',
  'CANONICAL_SYNTAX',
] as const satisfies LedgerErrorCode[];

const ledger = withStatus('INTERNAL_SERVER_ERROR', ledgerErrors);
const files = withStatus(
  'BAD_REQUEST',
  Object.fromEntries(brought.map((code) => [code, ledgerErrors[code]])) as Record<
    (typeof brought)[number],
    Words
  >,
);

/** The catalogue by part, as docs/errors.md shows it. */
export const sections = [
  { title: 'What the portal refuses', entries: portalErrors },
  { title: 'Cohort definitions', entries: withStatus('BAD_REQUEST', cohortErrors) },
  { title: 'Analyses', entries: withStatus('BAD_REQUEST', analysisErrors) },
  { title: 'Engine', entries: withStatus('INTERNAL_SERVER_ERROR', engineErrors) },
  {
    title: 'Gate and protection',
    entries: withStatus('INTERNAL_SERVER_ERROR', { ...gateErrors, ...disclosureErrors }),
  },
  { title: 'Files of a dataset', entries: withStatus('BAD_REQUEST', omopErrors) },
  { title: 'Log, notes, consents and evidence', entries: { ...ledger, ...files } },
  { title: 'Anchors', entries: withStatus('INTERNAL_SERVER_ERROR', anchorErrors) },
  { title: 'The log in the database', entries: withStatus('INTERNAL_SERVER_ERROR', logStoreErrors) },
  { title: 'Keys', entries: withStatus('INTERNAL_SERVER_ERROR', keyErrors) },
  { title: 'Database', entries: withStatus('INTERNAL_SERVER_ERROR', databaseErrors) },
  { title: 'Starting', entries: withStatus('INTERNAL_SERVER_ERROR', { ...envErrors, ...startErrors }) },
] as const satisfies readonly { title: string; entries: Readonly<Record<string, ErrorEntry>> }[];

/** The one catalogue: every code that can reach anybody, with transport status, message and help. */
export const catalogue: Readonly<Record<string, ErrorEntry>> = Object.assign(
  {},
  ...sections.map(({ entries }) => entries),
);

/** Null for a code that is not in the catalogue. */
export const entryOf = (code: string): ErrorEntry | null =>
  Object.hasOwn(catalogue, code) ? (catalogue[code] ?? null) : null;
