import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { Session } from '../database/session.ts';
import { notWritten, OmopError, OmopImportError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { Staging } from '../snapshot/staging.ts';
import { peopleSql } from './sql/people.ts';
import { draws } from './sql/random.ts';
import { planTables } from './tables.ts';

const optionsSchema = z.object({
  persons: z.number().int().min(1).max(100_000_000).default(20_000),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  conditionRowsPerPerson: z.number().positive().max(200).default(12),
  memoryMiB: z.number().int().min(256).default(2048),
  threads: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(() => availableParallelism()),
});

export interface GenerateOptions {
  /** Number of persons; 20,000 unless said. */
  readonly persons?: number;
  /** The same seed, options and version of this package give the same dataset version. */
  readonly seed: number;
  /** Folder of the dataset versions. */
  readonly snapshots: string;
  /** Rows of condition_occurrence for each person on average, 12 unless said. */
  readonly conditionRowsPerPerson?: number;
  /** Memory DuckDB may use, MiB; 2048 unless said. */
  readonly memoryMiB?: number;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * Makes a dataset version of people who do not exist: ages, conditions, drugs, measurements, visits,
 * procedures, observations, deaths and eras in plausible shares, with true OMOP concepts. The report is marked
 * `synthetic`.
 * @throws OmopImportError OMOP_OPTIONS_INVALID, OMOP_CANCELLED, OMOP_DISK_FULL, OMOP_FAILED
 */
export async function generateOmop(options: GenerateOptions): Promise<Snapshot> {
  const parsed = optionsSchema.safeParse(options);
  if (!parsed.success)
    throw new OmopImportError('OMOP_OPTIONS_INVALID', { detail: z.prettifyError(parsed.error) });
  const { persons, seed, conditionRowsPerPerson, memoryMiB, threads } = parsed.data;
  const { signal, onProgress } = options;
  const staging = await Staging.begin(options.snapshots);
  const session = await Session.open({ memoryMiB, threads, spill: staging.spill }, signal);
  try {
    const draw = draws(seed);
    await session.run(peopleSql(draw, persons));
    const tables = await planTables(session, {
      draw,
      conditionRows: Math.round(persons * conditionRowsPerPerson),
      path: (table) => staging.path(table),
    });
    for (const [tablesDone, { name, sql }] of tables.entries()) {
      const at = { table: name, tablesDone, tablesTotal: tables.length };
      onProgress?.({ phase: 'write', ...at, percent: 0 });
      await staging.write(session, name, sql, (percent) => onProgress?.({ phase: 'write', ...at, percent }));
      onProgress?.({ phase: 'seal', ...at, percent: null });
      await staging.seal(session, name, signal);
    }
    session.close();
    return await staging.publish({
      cdmVersion: '5.4',
      report: {
        synthetic: true,
        generator: { persons, seed, conditionRowsPerPerson },
        sources: {},
        missingTables: tables.filter(({ made }) => !made).map(({ name }) => name),
        ignoredFiles: [],
        excludedRows: {},
        personsWithoutRow: 0,
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
