import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '@assent/files';
import { z } from 'zod';

const STAMP = 'assent-complete.json';
const stampSchema = z.strictObject({ files: z.int().positive(), digest: z.string().regex(/^[0-9a-f]{64}$/) });
type Stamp = z.infer<typeof stampSchema>;

/** What the pages are served from. Next writes others as it runs: caches, and pages rendered anew. */
const SERVED = /^(?:BUILD_ID|[^/]*manifest\.json|required-server-files\.json|static\/.+|server\/.+\.js)$/;

/**
 * Notes, after a build, that it came to its end. Next's own BUILD_ID is there long before: a build that was killed, or
 * one that the disk had no room for, looks whole by it.
 */
export function stampBuild(folder: string): void {
  writeWhole(join(folder, STAMP), `${JSON.stringify(filesOf(folder))}\n`);
}

/** `half`: a build was begun here and did not end, or some of it has gone since. */
export function stateOfBuild(folder: string): 'complete' | 'half' | 'none' {
  if (!existsSync(folder)) return 'none';
  const stamp = readStamp(join(folder, STAMP));
  const { files, digest } = filesOf(folder);
  if (stamp !== null) return stamp.files === files && stamp.digest === digest ? 'complete' : 'half';
  return files === 0 ? 'none' : 'half';
}

function readStamp(path: string): Stamp | null {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Names and sizes: what a kill or a full disk leaves out or cuts off. Nobody is kept from changing a page by it. */
function filesOf(folder: string): Stamp {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => SERVED.test(name))
    .sort();
  const hash = createHash('sha256');
  let files = 0;
  for (const name of names) {
    const found = statSync(join(folder, name));
    if (!found.isFile()) continue;
    files += 1;
    hash.update(`${name} ${found.size}\n`);
  }
  return { files, digest: hash.digest('hex') };
}
