import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OmopError } from '../errors.ts';
import { tableNames } from '../tables/index.ts';
import { hashFile } from './files.ts';
import { type Manifest, manifestSchema, snapshotDigest } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';

const isDigest = (text: string) => /^[0-9a-f]{64}$/.test(text);

/**
 * Opens a dataset version without reading its data: the manifest's list must hash to the name asked for, and
 * every file must be there with the size the manifest states. `verifySnapshot` re-hashes the files.
 * @throws OmopError OMOP_SNAPSHOT_MISSING, OMOP_SNAPSHOT_DAMAGED
 */
export async function openSnapshot(options: { snapshots: string; digest: string }): Promise<Snapshot> {
  const { digest } = options;
  // A digest can come from a request: nothing but 64 hex digits may become part of a path.
  if (!isDigest(digest)) throw new OmopError('OMOP_SNAPSHOT_MISSING');
  return readSnapshot(join(resolve(options.snapshots), digest), digest);
}

/** As `openSnapshot`, for a folder that is not yet under its own name. */
async function readSnapshot(directory: string, digest: string): Promise<Snapshot> {
  const text = await readFile(join(directory, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new OmopError('OMOP_SNAPSHOT_MISSING', { detail: `(${digest})`, cause });
  });
  const manifest = parse(text, digest);
  const damaged = (detail: string) => new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail });
  if (manifest.digest !== digest || snapshotDigest(manifest.tables) !== digest) {
    throw damaged(`The list of tables of ${digest} does not hash to it.`);
  }
  if (manifest.persons !== manifest.tables.person?.rows)
    throw damaged('The number of persons is not that of its table.');
  for (const name of tableNames) {
    if (manifest.tables[name] === undefined) throw damaged(`Table ${name} is missing.`);
  }
  for (const [name, table] of Object.entries(manifest.tables)) {
    if (table.file !== `${name}.parquet`) throw damaged(`Table ${name} points at another file.`);
    const size = await stat(join(directory, table.file)).then(
      (found) => found.size,
      () => -1,
    );
    if (size !== table.bytes) throw damaged(`${table.file} is missing or of another size.`);
  }
  const { cdmVersion, persons, tables, report } = manifest;
  return Object.freeze({ digest, directory, cdmVersion, persons, tables, report });
}

function parse(text: string, digest: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new OmopError('OMOP_SNAPSHOT_DAMAGED', {
      detail: `The manifest of ${digest} is unreadable.`,
      cause,
    });
  }
}

/**
 * Reads every byte of a dataset version and compares its hashes.
 * @throws OmopError OMOP_SNAPSHOT_DAMAGED naming the first table that is not what it was
 */
export async function verifySnapshot(snapshot: Snapshot, signal?: AbortSignal): Promise<void> {
  const now = await readSnapshot(snapshot.directory, snapshot.digest);
  for (const { file, sha256 } of Object.values(now.tables)) {
    if ((await hashFile(join(now.directory, file), signal)) !== sha256) {
      throw new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail: `${file} has been changed.` });
    }
  }
}

/** The dataset versions in a folder that open, by digest. A folder that does not exist holds none. */
export async function listSnapshots(options: { snapshots: string }): Promise<readonly Snapshot[]> {
  const names = await readdir(options.snapshots).catch(() => []);
  const opened = names
    .filter(isDigest)
    .sort()
    .map((digest) => openSnapshot({ snapshots: options.snapshots, digest }).catch(() => null));
  return (await Promise.all(opened)).filter((snapshot) => snapshot !== null);
}
