/** What an import or a generation is doing. */
export interface OmopProgress {
  /** `check` reads source files once, `write` makes the Parquet file, `seal` hashes it. */
  readonly phase: 'check' | 'write' | 'seal';
  readonly table: string;
  readonly tablesDone: number;
  readonly tablesTotal: number;
  /** Share of this phase done, 0 to 100, or null where it cannot be told. */
  readonly percent: number | null;
}
export type OnProgress = (progress: OmopProgress) => void;
