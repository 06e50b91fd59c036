import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type FileLock, lockFile } from '@assent/files';
import type { Session } from '../database/session.ts';
import { literal, pathLiteral } from '../database/sql.ts';
import { hashFile, sync } from './files.ts';
import {
  type CdmVersion,
  type ImportReport,
  type Manifest,
  snapshotDigest,
  type TableFile,
} from './manifest.ts';
import { openSnapshot, verifySnapshot } from './open.ts';
import type { Snapshot } from './snapshot.ts';

const prefix = '.incoming-';

/**
 * A folder beside the dataset versions in which a new one is written. Readers never see it: it gets its name,
 * the digest, by one rename after everything in it is on the disk.
 */
export class Staging {
  readonly snapshots: string;
  readonly directory: string;
  /** Where DuckDB may spill; removed before publishing. */
  readonly spill: string;
  readonly #tables: Record<string, TableFile> = {};
  /** Held while the folder is written: whoever gets the lock of a folder finds it abandoned. */
  readonly #lock: FileLock;

  private constructor(snapshots: string, directory: string, lock: FileLock) {
    this.snapshots = snapshots;
    this.directory = directory;
    this.spill = join(this.directory, 'spill');
    this.#lock = lock;
  }

  /** Opens a staging folder, first removing what killed imports left behind. */
  static async begin(folder: string): Promise<Staging> {
    const snapshots = resolve(folder);
    await mkdir(snapshots, { recursive: true });
    await removeLeftovers(snapshots);
    const directory = join(snapshots, `${prefix}${randomBytes(9).toString('hex')}`);
    const lock = lockFile(lockOf(directory));
    // Somebody who sweeps up took the file between its being made and being locked.
    if (lock === null) return Staging.begin(folder);
    const staging = new Staging(snapshots, directory, lock);
    await mkdir(staging.spill, { recursive: true });
    return staging;
  }

  path(table: string): string {
    return join(this.directory, `${table}.parquet`);
  }

  /** Writes one table. `query` must have a total order, or the digest is not reproducible. */
  async write(
    session: Session,
    table: string,
    query: string,
    onPercent?: (percent: number) => void,
  ): Promise<void> {
    await session.run(
      `COPY (${query}) TO ${literal(this.path(table))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880)`,
      onPercent,
    );
  }

  /** Counts, hashes and seals a table that has been written. */
  async seal(session: Session, table: string, signal?: AbortSignal): Promise<TableFile> {
    const path = this.path(table);
    const rows = await session.number(`SELECT num_rows FROM parquet_file_metadata(${pathLiteral(path)})`);
    await sync(path);
    const sealed = {
      rows,
      file: `${table}.parquet`,
      bytes: (await stat(path)).size,
      sha256: await hashFile(path, signal),
    };
    await chmod(path, 0o444);
    this.#tables[table] = sealed;
    return sealed;
  }

  /** Gives the new dataset version its name. The same data imported before are simply found again. */
  async publish(facts: { cdmVersion: CdmVersion; report: ImportReport }): Promise<Snapshot> {
    await rm(this.spill, { recursive: true, force: true });
    const digest = snapshotDigest(this.#tables);
    const manifest: Manifest = {
      format: 'assent-snapshot-1',
      digest,
      cdmVersion: facts.cdmVersion,
      persons: this.#tables.person?.rows ?? 0,
      tables: this.#tables,
      report: facts.report,
    };
    const path = join(this.directory, 'manifest.json');
    await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: 0o444 });
    await sync(path);
    await sync(this.directory);
    await this.#rename(digest);
    await sync(this.snapshots);
    await this.#letGo();
    return { ...(await openSnapshot({ snapshots: this.snapshots, digest })), report: facts.report };
  }

  async #rename(digest: string): Promise<void> {
    const target = join(this.snapshots, digest);
    const renamed = await rename(this.directory, target).then(
      () => true,
      () => false,
    );
    if (renamed) return;
    // A folder of that name is there: the same data, imported before or by somebody else this moment …
    const intact = await openSnapshot({ snapshots: this.snapshots, digest })
      .then(verifySnapshot)
      .then(
        () => true,
        () => false,
      );
    if (intact) return this.discard();
    // … or a damaged version of them, which is of no use to anybody, while this one is whole.
    await rm(target, { recursive: true, force: true });
    await rename(this.directory, target);
  }

  /** Removes everything written so far. */
  async discard(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
    await this.#letGo();
  }

  /** The name was random and is not used again, so the lock's file may go with it. */
  async #letGo(): Promise<void> {
    await rm(lockOf(this.directory), { force: true });
    this.#lock.release();
  }
}

const lockOf = (directory: string) => `${directory}.lock`;

async function removeLeftovers(snapshots: string): Promise<void> {
  const names = (await readdir(snapshots)).filter((name) => name.startsWith(prefix));
  for (const name of new Set(names.map((found) => found.replace(/\.lock$/, '')))) {
    const directory = join(snapshots, name);
    const lock = lockFile(lockOf(directory));
    if (lock === null) continue;
    await rm(directory, { recursive: true, force: true });
    await rm(lockOf(directory), { force: true });
    lock.release();
  }
}
