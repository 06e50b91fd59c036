import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Session } from '../database/session.ts';
import { notWritten, OmopError, OmopImportError } from '../errors.ts';
import { emptyTable } from '../generate/sql/select.ts';
import type { PeopleFigures } from '../people/figures.ts';
import { type KnownPeople, numberPeople } from '../people/number-people.ts';
import type { OnProgress } from '../progress.ts';
import type { ImportReport } from '../snapshot/manifest.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { Staging } from '../snapshot/staging.ts';
import { readFolder } from '../source/folder.ts';
import type { HeaderMatch } from '../source/header.ts';
import { tableNames } from '../tables/index.ts';
import { countEmptyCells, countUnknownPersons, importTable } from './import-table.ts';
import { openSource, type SourceTable } from './source-table.ts';
import { cdmVersion } from './version.ts';

export interface ImportOptions {
  /** Folder holding the tables as CSV, CSV.gz or Parquet, mixed as they come. */
  readonly source: string;
  /** Folder of the dataset versions. */
  readonly snapshots: string;
  /** Memory DuckDB may use, MiB; 2048 unless said. What does not fit is spilled beside the snapshots. */
  readonly memoryMiB?: number;
  readonly threads?: number;
  /** Where the dataset has versions already: people keep the numbers they have in those. */
  readonly people?: KnownPeople;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

const limitsSchema = z.object({
  memoryMiB: z.number().int().min(256).default(2048),
  threads: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(() => availableParallelism()),
});

/**
 * Imports an OMOP CDM 5.3 or 5.4 export as a dataset version. Either the whole version is there afterwards or
 * nothing has changed; the same files give the same digest.
 * @throws OmopImportError naming file, line and column where there is one
 */
export async function importOmop(options: ImportOptions): Promise<Snapshot> {
  const limits = limitsSchema.safeParse(options);
  if (!limits.success)
    throw new OmopImportError('OMOP_OPTIONS_INVALID', { detail: z.prettifyError(limits.error) });
  const folder = await readFolder(resolve(options.source));
  const { signal, onProgress, people } = options;
  const staging = await Staging.begin(options.snapshots);
  const session = await Session.open({ ...limits.data, spill: staging.spill }, signal);
  try {
    const sources = new Map<string, SourceTable>();
    const excludedRows: Record<string, number> = {};
    const reports: ImportReport['sources'] = {};
    let figures: PeopleFigures | null = null;
    let moved = false;
    const follow = async (known: KnownPeople) => {
      ({ figures, moved } = await numberPeople(session, staging.path('person'), known));
      return moved;
    };
    for (const [tablesDone, table] of tableNames.entries()) {
      const at = { table, tablesDone, tablesTotal: tableNames.length };
      const files = folder.files.get(table);
      if (files === undefined) {
        await staging.write(session, table, emptyTable(table));
        await staging.seal(session, table, signal);
        continue;
      }
      onProgress?.({ phase: 'check', ...at, percent: null });
      const source = await openSource(session, files, signal);
      sources.set(table, source);
      const onPercent = (percent: number) => onProgress?.({ phase: 'write', ...at, percent });
      onPercent(0);
      const context = {
        ...{ session, staging, signal, onPercent, moved },
        ...(people && { numberPeople: () => follow(people) }),
      };
      const left = await importTable(context, source);
      if (left > 0) excludedRows[table] = left;
      reports[table] = describe(source, await countEmptyCells(context, source));
    }
    const version = await cdmVersion(session, {
      cdmSource: staging.path('cdm_source'),
      sources: [...sources.values()],
    });
    const personsWithoutRow = await countUnknownPersons(session);
    session.close();
    const { missingTables, ignoredFiles } = folder;
    return await staging.publish({
      cdmVersion: version,
      report: {
        synthetic: false,
        generator: null,
        sources: reports,
        missingTables: [...missingTables],
        ignoredFiles: [...ignoredFiles],
        excludedRows,
        personsWithoutRow,
        people: figures,
      },
    });
  } catch (error) {
    session.close();
    await staging.discard();
    if (error instanceof OmopError) throw error;
    if (signal?.aborted) throw new OmopImportError('OMOP_CANCELLED');
    throw notWritten(error);
  }
}

/** What is said of the first part holds for all: a column one of them lacks or has too much is named. */
function describe(source: SourceTable, emptyCells: Record<string, number>): ImportReport['sources'][string] {
  const matches = source.parts.map(({ match }) => match);
  const each = (of: (match: HeaderMatch) => readonly string[]) => [...new Set(matches.flatMap(of))];
  const [{ file, format }] = source.parts;
  return {
    file: file.name,
    ...(source.parts.length > 1 && { parts: source.parts.length }),
    format,
    rows: source.rows,
    extraColumns: each(({ extraColumns }) => extraColumns),
    missingColumns: each(({ missingColumns }) => missingColumns),
    emptyCells,
    matchedBy: Object.assign({}, ...matches.map(({ matchedBy }) => matchedBy)),
  };
}
