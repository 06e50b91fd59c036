import { readFile, stat } from 'node:fs/promises';
import { LedgerError, parseVkey, type Verdict, verifyEvidence, verifyReceipt } from '@assent/consent-ledger';
import { UsageError } from './usage.ts';

/** More than any evidence; keeps a mistyped path to a disk image out of memory. */
const maxBytes = 16 * 1024 * 1024;

export interface VerifyRequest {
  readonly file: string;
  /** The verifier key, or `@` and the file that holds it. */
  readonly key: string;
  readonly rpc: string | undefined;
}

/** Which kind of file it is decides only which check is made; each check refuses the other's files. */
export async function verifyFile({ file, key, rpc }: VerifyRequest): Promise<Verdict> {
  const vkey = await readKey(key);
  const text = await readText(file);
  if (!isReceipt(text)) return verifyEvidence(text, { vkey, chain: await chainAt(rpc) });
  if (rpc !== undefined) throw new UsageError('A receipt has no anchor to look up: leave out --rpc.');
  return verifyReceipt(text, { vkey });
}

async function chainAt(rpc: string | undefined) {
  if (rpc === undefined) return undefined;
  // Loaded only when a chain is asked: the offline check needs no chain client.
  const { chainReader } = await import('@assent/consent-ledger/anchor');
  return chainReader(rpc);
}

function isReceipt(text: string): boolean {
  try {
    return JSON.parse(text)?.format === 'assent-receipt/1';
  } catch {
    return false;
  }
}

export async function readKey(key: string): Promise<string> {
  const vkey = key.startsWith('@') ? (await readText(key.slice(1))).trim() : key;
  try {
    parseVkey(vkey);
  } catch (error) {
    if (error instanceof LedgerError) throw new UsageError(`--key: ${error.message} ${error.help}`);
    throw error;
  }
  return vkey;
}

export async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes)
      throw new UsageError(`${file} is larger than 16 MiB: it is neither evidence nor a receipt.`);
    return decode(await readFile(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UsageError(`${file} cannot be read${why}.`);
  }
}

/** Empty, and so refused by every check, when the bytes are not UTF-8: replacing them would check another file. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}
