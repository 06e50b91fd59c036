import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { OmopImportError } from '../errors.ts';

export interface SessionLimits {
  readonly memoryMiB: number;
  readonly threads: number;
  /** Folder for what does not fit into memory; belongs to this session alone. */
  readonly spill: string;
}

type Row = Readonly<Record<string, unknown>>;

/** One in-memory DuckDB with limits, its own spill folder and cancellation. Close it. */
export class Session {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #signal: AbortSignal | undefined;
  readonly #interrupt: () => void;
  #closed = false;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, signal?: AbortSignal) {
    this.#instance = instance;
    this.#connection = connection;
    this.#signal = signal;
    this.#interrupt = () => connection.interrupt();
    signal?.addEventListener('abort', this.#interrupt);
  }

  static async open(limits: SessionLimits, signal?: AbortSignal): Promise<Session> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${limits.memoryMiB}MiB`,
      // DuckDB writes other row groups with one thread than with several: the digest must not depend on that.
      threads: String(Math.max(2, limits.threads)),
      temp_directory: limits.spill,
      preserve_insertion_order: 'true',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(
      "SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false",
    );
    return new Session(instance, connection, signal);
  }

  /** @throws OmopImportError OMOP_CANCELLED once the signal has fired */
  check(): void {
    if (this.#signal?.aborted) throw new OmopImportError('OMOP_CANCELLED');
  }

  /** Runs statements for their effect. `onPercent` hears from a long one about four times a second. */
  async run(sql: string, onPercent?: (percent: number) => void): Promise<void> {
    this.check();
    const timer = onPercent && setInterval(() => onPercent(this.#connection.progress.percentage), 250);
    try {
      await this.#connection.run(sql);
    } catch (error) {
      this.check();
      throw error;
    } finally {
      clearInterval(timer);
    }
    this.check();
  }

  async rows(sql: string, values: DuckDBValue[] = []): Promise<Row[]> {
    this.check();
    try {
      return (await this.#connection.runAndReadAll(sql, values)).getRowObjectsJS();
    } catch (error) {
      this.check();
      throw error;
    }
  }

  /** The single number a statement such as `SELECT count(*)` returns. */
  async number(sql: string): Promise<number> {
    const row = (await this.rows(sql))[0];
    return Number(row === undefined ? 0 : Object.values(row)[0]);
  }

  /** Closing twice is fine. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#signal?.removeEventListener('abort', this.#interrupt);
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
