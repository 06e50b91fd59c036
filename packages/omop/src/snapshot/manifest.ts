import { createHash } from 'node:crypto';
import { z } from 'zod';
import { peopleFigures } from '../people/figures.ts';

const sourceFormats = ['csv', 'csv.gz', 'parquet'] as const;
export type SourceFormat = (typeof sourceFormats)[number];
/** What a source can say it is; what a snapshot holds is 5.4 in any case. */
const cdmVersions = ['5.3', '5.4'] as const;
export type CdmVersion = (typeof cdmVersions)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const tableFile = z.strictObject({
  rows: count,
  /** File name within the snapshot's folder. */
  file: z.string().regex(/^[a-z][a-z0-9_]*\.parquet$/),
  bytes: count,
  sha256,
});
export type TableFile = Readonly<z.infer<typeof tableFile>>;

const sourceFile = z.strictObject({
  /** Of several parts the first. */
  file: z.string(),
  /** Left out for a table in one file. */
  parts: count.optional(),
  format: z.enum(sourceFormats),
  rows: count,
  /** Columns no OMOP table has; left out. */
  extraColumns: z.array(z.string()),
  /** Optional OMOP columns the file lacks; empty in the snapshot. */
  missingColumns: z.array(z.string()),
  /** Columns that should be filled and have empty cells, and how many. */
  emptyCells: z.record(z.string(), count),
  /** Columns matched by something else than their exact name: OMOP column to header as written. */
  matchedBy: z.record(z.string(), z.string()),
});

const importReport = z.strictObject({
  /** True for generated data: nobody in it exists. */
  synthetic: z.boolean(),
  /** Options of the generator, null for an import. */
  generator: z.strictObject({ persons: count, seed: count, conditionRowsPerPerson: z.number() }).nullable(),
  /** Table to file it was read from. */
  sources: z.record(z.string(), sourceFile),
  /** OMOP tables the folder did not have, or the generator does not make; empty in the snapshot. */
  missingTables: z.array(z.string()),
  /** Files that are no table of a snapshot. */
  ignoredFiles: z.array(z.string()),
  /** Rows left out per table, since their person has no row in person. */
  excludedRows: z.record(z.string(), count),
  /** Distinct persons among the rows left out. */
  personsWithoutRow: count,
  /** How its people compare with those of the version before; null for a first version, absent in old ones. */
  people: peopleFigures.nullable().optional(),
});
export type ImportReport = Readonly<z.infer<typeof importReport>>;

export const manifestSchema = z.strictObject({
  format: z.literal('assent-snapshot-1'),
  digest: sha256,
  cdmVersion: z.enum(cdmVersions),
  persons: count,
  tables: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), tableFile),
  report: importReport,
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * The dataset version: SHA-256 over one line `table sha256 rows\n` a table, in order of the names' code
 * points. Rows are part of it so that a reader may trust the counts without opening the files.
 */
export function snapshotDigest(tables: Readonly<Record<string, { sha256: string; rows: number }>>): string {
  const hash = createHash('sha256');
  for (const [name, { sha256, rows }] of Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${sha256} ${rows}\n`);
  }
  return hash.digest('hex');
}
