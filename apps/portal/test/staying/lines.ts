/** What somebody does at the portal, one at a time. */
export type Act =
  | { readonly kind: 'answer'; readonly person: number; readonly act: 'grant' | 'withdraw' }
  /** No two cost the same: a release tells by its cost which of them it answers. */
  | { readonly kind: 'ask'; readonly epsilonMicro: number }
  | { readonly kind: 'import'; readonly people: number };

/** A state of the log that somebody was handed, signed. */
export type Receipt = { readonly size: number; readonly root: string };

/** A release, and whose records it counted. */
export type Counted = {
  readonly releaseId: string;
  readonly digest: string;
  /** What its question cost. */
  readonly epsilonMicro: number;
  readonly persons: readonly number[];
};

/** What a start finds in its home. */
export type Found = {
  /** Who permits something to the study. */
  readonly permitted: readonly number[];
  readonly records: number;
  readonly spent: number;
  readonly charged: number;
  readonly questions: readonly string[];
  /** In the log's order. */
  readonly releases: readonly Counted[];
  /** People of the version in use of the dataset that is imported again and again; its files were read. */
  readonly imported: number;
  readonly leaves: number;
};

type Health = {
  readonly ok: boolean;
  readonly parts: { readonly database: string; readonly disk: string };
};

/** What the worker says, one JSON object a line. */
export type Line =
  | { readonly kind: 'ready'; readonly found: Found }
  | { readonly kind: 'looked'; readonly found: Found }
  | { readonly kind: 'trying'; readonly act: Act }
  | { readonly kind: 'done'; readonly questionId?: string; readonly receipt: Receipt | null }
  | { readonly kind: 'released'; readonly counted: Counted }
  /** An answer cannot come before the portal works again. */
  | { readonly kind: 'waiting'; readonly health: Health }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly health: Health;
    };
