/** Says of an error whether it was the disk or the connection of the database, whoever wrapped it and how often. */
export type StorageCode = 'STORAGE_FULL' | 'STORAGE_AWAY';

export const isStorageCode = (code: string): code is StorageCode =>
  code === 'STORAGE_FULL' || code === 'STORAGE_AWAY';

/** SQLSTATE disk_full; the system's own words where a library passes them on as text. */
const FULL = /^(53100|ENOSPC|EDQUOT)$/;
const FULL_WORDS = /no space left on device|disk (?:is )?full|quota exceeded/i;

/**
 * SQLSTATE classes 08 (connection) and 57P (the server is shut down or starting), too many connections; Prisma's
 * codes of a database that cannot be reached, of a closed connection and of a pool that waits in vain; sockets.
 */
const AWAY =
  /^(08...|57P0[1235]|53300|P1001|P1002|P1008|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;
const AWAY_WORDS =
  /can't reach database server|connection terminated|server closed the connection|connection (?:was )?closed|the database system is (?:starting up|shutting down|in recovery mode)/i;

/** Null for every other error. */
export function storageFailureOf(error: unknown): StorageCode | null {
  const chain = chainOf(error);
  // Full first: a server that stops because its disk is full says both.
  if (chain.some((one) => matches(one, FULL, FULL_WORDS))) return 'STORAGE_FULL';
  return chain.some((one) => matches(one, AWAY, AWAY_WORDS)) ? 'STORAGE_AWAY' : null;
}

type Link = Readonly<Record<string, unknown>>;

/** The error and what it was made from: `cause`, and where Prisma keeps the driver's own error. */
function chainOf(error: unknown): readonly Link[] {
  const found: Link[] = [];
  const open = [error];
  while (open.length > 0 && found.length < 20) {
    const next = open.shift();
    if (typeof next !== 'object' || next === null || found.includes(next as Link)) continue;
    const link = next as Link;
    found.push(link);
    open.push(link.cause, link.meta, link.driverAdapterError);
    if (Array.isArray(link.errors)) open.push(...link.errors);
  }
  return found;
}

function matches(link: Link, codes: RegExp, words: RegExp): boolean {
  const said = [link.code, link.originalCode, link.errorCode];
  if (said.some((code) => typeof code === 'string' && codes.test(code))) return true;
  // A sentence of our own catalogue is told as it is; only what a database or a system said is searched for words.
  const isOurs = link instanceof Error && 'help' in link;
  const told = [link.message, link.originalMessage, link.reason];
  return !isOurs && told.some((text) => typeof text === 'string' && words.test(text));
}
