/** What a start finds in its home. */
export type Found = {
  readonly records: number;
  readonly consented: number;
  readonly spent: number;
  readonly charged: number;
  readonly questions: readonly string[];
  readonly releases: Readonly<Record<string, string>>;
  readonly leaves: number;
};

/** What the worker says, one JSON object a line. */
export type Line =
  | { readonly kind: 'ready'; readonly found: Found; readonly told: readonly string[] }
  | { readonly kind: 'consent' }
  | { readonly kind: 'asked'; readonly questionId: string }
  | { readonly kind: 'released'; readonly releaseId: string };
