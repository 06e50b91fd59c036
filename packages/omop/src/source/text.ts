import { createReadStream, type ReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { OmopImportError } from '../errors.ts';
import type { SourceFile } from './folder.ts';

/** Whether a file is gzip, by its first two bytes: names lie. */
export async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * The bytes of a text file, decompressed.
 * @throws OmopImportError OMOP_FILE_TRUNCATED, OMOP_FILE_CORRUPT, OMOP_FILE_UNREADABLE; `line` tells how far it got
 */
export async function* readText(
  file: SourceFile,
  options: { signal?: AbortSignal | undefined; line?: () => number } = {},
): AsyncGenerator<Buffer> {
  const place = () => ({ file: file.name, ...(options.line && { line: options.line() }) });
  try {
    const gzip = await isGzip(file.path);
    if (!gzip && /\.gz$/i.test(file.name) && (await stat(file.path)).size > 0) {
      throw new OmopImportError('OMOP_FILE_CORRUPT', { ...place(), detail: 'It is not gzip.' });
    }
    const raw = createReadStream(file.path, { highWaterMark: 1 << 18 });
    for await (const chunk of gzip ? unzip(raw) : raw) {
      if (options.signal?.aborted) throw new OmopImportError('OMOP_CANCELLED');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof OmopImportError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'Z_BUF_ERROR') throw new OmopImportError('OMOP_FILE_TRUNCATED', { ...place(), cause });
    if (code.startsWith('Z_')) throw new OmopImportError('OMOP_FILE_CORRUPT', { ...place(), cause });
    throw new OmopImportError('OMOP_FILE_UNREADABLE', { ...place(), cause });
  }
}

function unzip(raw: ReadStream) {
  const gunzip = createGunzip();
  // An error of the file itself must not get lost between the two streams.
  raw.on('error', (error) => gunzip.destroy(error));
  return raw.pipe(gunzip);
}
