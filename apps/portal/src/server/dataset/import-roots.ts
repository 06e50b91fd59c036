import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { PortalError } from '../errors/error.ts';

/**
 * Refuses to import from anywhere but the folders that the operator listed: who may import on a page is not therefore
 * somebody who may have the server read any file of the machine. Links are followed first, on both sides. What is not
 * there is judged by its name, so that inside the listed folders the importer can say that it is missing.
 */
export async function assertImportable(folder: string, roots: readonly string[]): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => resolve(path));
  const place = await real(folder);
  for (const root of roots) {
    const inside = relative(await real(root), place);
    if (inside === '' || (!isAbsolute(inside) && inside.split(/[\\/]/)[0] !== '..')) return;
  }
  throw new PortalError('DATASET_IMPORT_FOLDER');
}
