import { openSnapshot, type Snapshot } from '@assent/omop';
import type { Held } from '../held/create-held.ts';

export type FilesParts = {
  readonly held: Pick<Held, 'files'>;
  /** Folder of all snapshots. */
  readonly snapshots: string;
};

/**
 * Reads the files of versions, which whoever writes to their folder could exchange: they are held to their digests
 * before the first byte is read and have to be the same ones after the last. What was read in between is not used.
 * @throws PortalError HELD_FILES
 */
export async function readFiles<T>(
  parts: FilesParts,
  digests: readonly string[],
  read: (versions: readonly Snapshot[]) => Promise<T>,
): Promise<T> {
  const { held, snapshots } = parts;
  const seen: (readonly [string, string])[] = [];
  for (const digest of digests) seen.push([digest, await held.files(digest)]);
  const stillThose = async () => {
    for (const [digest, print] of seen) await held.files(digest, print);
  };
  let value: T;
  try {
    value = await read(await Promise.all(digests.map((digest) => openSnapshot({ snapshots, digest }))));
  } catch (error) {
    // Files that went away while they were read are not an error of whoever read them.
    await stillThose();
    throw error;
  }
  await stillThose();
  return value;
}
