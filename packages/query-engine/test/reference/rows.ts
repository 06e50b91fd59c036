/** A hand-sized OMOP database as plain rows; days are ISO dates. */
export interface Rows {
  readonly persons: readonly { readonly id: number; readonly gender: number; readonly birthYear: number }[];
  readonly periods: readonly { readonly person: number; readonly start: string; readonly end: string }[];
  /** Keyed by OMOP table name. */
  readonly records: Readonly<Record<string, readonly RecordRow[]>>;
  readonly concepts: readonly { readonly id: number; readonly invalid: boolean }[];
  readonly ancestors: readonly { readonly ancestor: number; readonly descendant: number }[];
}

export interface RecordRow {
  readonly id: number;
  readonly person: number;
  readonly concept: number;
  readonly start: string;
  readonly value: number | null;
}

/** One person's consent; the mask is over the categories in their bit order. */
export interface Consent {
  readonly person: number;
  readonly mask: number;
  readonly from: string;
  readonly to: string;
}

export interface Period {
  readonly from?: string;
  readonly to?: string;
}
