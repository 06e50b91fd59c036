import type { CdmVersion, ImportReport, TableFile } from './manifest.ts';

/** One dataset version on disk: `<snapshots>/<digest>/manifest.json` and a Parquet file a table. Immutable. */
export interface Snapshot {
  /** The dataset version, lower-case hex SHA-256. */
  readonly digest: string;
  /** Absolute path of the folder. */
  readonly directory: string;
  /** What the source said it was; the files themselves always have CDM 5.4 columns. */
  readonly cdmVersion: CdmVersion;
  readonly persons: number;
  readonly tables: Readonly<Record<string, TableFile>>;
  readonly report: ImportReport;
}
