import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { Session } from '../database/session.ts';
import { literal, pathLiteral } from '../database/sql.ts';
import { hashFile, sync } from './files.ts';
import { type ImportReport, type Manifest, snapshotDigest, type TableFile } from './manifest.ts';
import { openSnapshot, verifySnapshot } from './open.ts';
import type { Snapshot } from './snapshot.ts';

const prefix = '.incoming-';
const host =
  hostname()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 32) || 'host';
/** Staging folders this process is writing; a folder of this process id that is not here is a dead namesake's. */
const writing = new Set<string>();

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
  readonly #name: string;

  private constructor(snapshots: string, name: string) {
    this.snapshots = snapshots;
    this.directory = join(snapshots, name);
    this.spill = join(this.directory, 'spill');
    this.#name = name;
  }

  /** Opens a staging folder, first removing what killed imports on this machine left behind. */
  static async begin(folder: string): Promise<Staging> {
    const snapshots = resolve(folder);
    await mkdir(snapshots, { recursive: true });
    await removeLeftovers(snapshots);
    const staging = new Staging(
      snapshots,
      `${prefix}${host}-${process.pid}-${randomBytes(6).toString('hex')}`,
    );
    writing.add(staging.#name);
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
  async publish(facts: { cdmVersion: '5.3' | '5.4'; report: ImportReport }): Promise<Snapshot> {
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
    writing.delete(this.#name);
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
    writing.delete(this.#name);
  }
}

async function removeLeftovers(snapshots: string): Promise<void> {
  for (const name of await readdir(snapshots)) {
    if (name.startsWith(prefix) && isAbandoned(name))
      await rm(join(snapshots, name), { recursive: true, force: true });
  }
}

/** Whether the process that wrote a staging folder is gone. Folders of other machines are never touched. */
function isAbandoned(name: string): boolean {
  const [owner, pid] = name.slice(prefix.length).split('-');
  if (owner !== host) return false;
  if (Number(pid) === process.pid) return !writing.has(name);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
