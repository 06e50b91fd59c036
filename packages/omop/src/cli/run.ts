import { resolve } from 'node:path';
import { OmopError } from '../errors.ts';
import type { OmopProgress } from '../progress.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** A path as the caller meant it: npm runs scripts in the package's folder, not in the caller's. */
export const fromCaller = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

/** One line a phase of a table on standard error. */
function showProgress({ phase, table, tablesDone, tablesTotal, percent }: OmopProgress): void {
  const share = percent === null || percent <= 0 ? '' : ` ${Math.round(percent)} %`;
  process.stderr.write(`\r\u001B[K[${tablesDone + 1}/${tablesTotal}] ${phase} ${table}${share}`);
}

/**
 * Runs a job of the command line: JSON on standard output, progress on standard error, Ctrl-C cancels. Exit code
 * 0 for a dataset version, 1 for an OmopError, 2 for wrong arguments.
 */
export async function runJob(
  usage: string,
  job: (common: { signal: AbortSignal; onProgress: (progress: OmopProgress) => void }) => Promise<Snapshot>,
): Promise<void> {
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  process.once('SIGTERM', () => cancel.abort());
  try {
    const { digest, directory, cdmVersion, persons, tables, report } = await job({
      signal: cancel.signal,
      onProgress: showProgress,
    });
    process.stderr.write('\r\u001B[K');
    const rows = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.rows]));
    process.stdout.write(
      `${JSON.stringify({ digest, directory, cdmVersion, persons, rows, report }, null, 2)}\n`,
    );
  } catch (error) {
    process.stderr.write('\r\u001B[K');
    if (error instanceof OmopError) {
      const { code, message, help, file, line, column } = error;
      process.stderr.write(`${message}\n${help}\n`);
      process.stdout.write(
        `${JSON.stringify({ error: { code, message, help, file, line, column } }, null, 2)}\n`,
      );
      process.exitCode = 1;
    } else if (
      error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS')
    ) {
      process.stderr.write(`${error.message}\n${usage}\n`);
      process.exitCode = 2;
    } else throw error;
  }
}

/** A missing option, reported as `parseArgs` reports an unknown one. */
export function required(value: string | undefined, name: string): string {
  if (value !== undefined) return value;
  throw Object.assign(new TypeError(`Option '--${name}' is missing.`), { code: 'ERR_PARSE_ARGS_MISSING' });
}
