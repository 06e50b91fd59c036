/**
 * What the part of the server that writes about studies needs from the part that answers questions and keeps
 * the log. The services in `slots.ts` are at least these.
 */
import type { Leaf, Renewal } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import type { AnchorView, Cell, Concept } from './shapes.ts';

/** A database transaction in progress. */
export type Transaction = Prisma.TransactionClient;

export type LedgerPort = {
  /** Appends in the caller's transaction: leaf and domain change are stored together or not at all. */
  readonly append: (tx: Transaction, leaf: Leaf) => Promise<bigint>;
  /** The exact leaf text and its inclusion proof (base64) under the newest checkpoint that covers it. */
  readonly prove: (
    index: bigint,
  ) => Promise<{ leaf: string; index: number; inclusion: string[]; checkpoint: string | null }>;
  /** The anchor of the first anchored checkpoint that covers the leaf. */
  readonly anchorOf: (index: bigint) => Promise<AnchorView>;
  /** The same of many leaves at once, in their order. */
  readonly anchorsOf: (indices: readonly bigint[]) => Promise<AnchorView[]>;
  /** A later anchor for evidence under the checkpoint of this size. */
  readonly renewal: (size: bigint) => Promise<Renewal | null>;
  /** Names under which anybody can check the log. */
  readonly key: () => { vkey: string; origin: string; chainId: number; contract: string };
};

export type VocabularyPort = {
  /** False where it may hold just what is in use: then nothing of it is shown, and concepts go by their numbers. */
  readonly known: boolean;
  readonly search: (query: { text: string; domain?: string; limit: number }) => Promise<Concept[]>;
  readonly byIds: (ids: readonly number[]) => Promise<Concept[]>;
};

export type DatasetPort = {
  /** The vocabulary of the version in use; refuses (DATASET_UNKNOWN) when there is none. */
  readonly vocabulary: (datasetId: string) => Promise<VocabularyPort>;
};

export type QuestionPort = {
  /**
   * A protected count of how many consented persons the cohorts hold, shown to the board. Charged to the
   * dataset, not to the study. Gives the release's id.
   */
  readonly estimate: (order: {
    studyId: string;
    requestId: string;
    datasetId: string;
    expressions: readonly unknown[];
  }) => Promise<string>;
};

export type ReleasePort = {
  /** What a stored release shows, without asking who asks: callers authorise. */
  readonly shown: (
    releaseId: string,
  ) => Promise<{ releaseId: string; cells: Cell[]; rule: Record<string, unknown> }>;
};
