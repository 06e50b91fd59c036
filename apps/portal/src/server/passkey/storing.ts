import type { Prisma } from '@assent/prisma';
import type { WebAuthnCredential } from '@simplewebauthn/server';
import { passkey, passkeysSince } from '../held/passkey.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

type Log = Pick<LedgerService, 'book' | 'keyed'>;

type NewPasskey = {
  readonly credential: WebAuthnCredential;
  readonly userId: string;
  readonly name?: string;
  readonly at: Date;
  /** Leaf of the change it comes with; none with the first one of an account. */
  readonly since?: bigint;
};

/** Stores a passkey under its seal. */
export async function storePasskey(
  tx: Transaction,
  { keyed }: Pick<Log, 'keyed'>,
  { credential, userId, name = '', at, since }: NewPasskey,
): Promise<void> {
  const { id, publicKey } = credential;
  const held = { id, userId, publicKey, counter: BigInt(credential.counter) };
  const seal = passkey.sealOf(keyed, held, since?.toString() ?? '');
  const told = { name, createdAt: at, transports: credential.transports ?? [] };
  await tx.passkey.create({ data: { ...held, ...told, seal } });
}

/** After an answer of a passkey: what it counted to. Not in a transaction that has appended. */
export async function countPasskey(
  tx: Transaction,
  { book, keyed }: Log,
  { row, counter, at }: { readonly row: Prisma.PasskeyModel; readonly counter: bigint; readonly at: Date },
): Promise<void> {
  const since = passkeysSince(await book.upTo(tx), keyed('account', row.userId));
  const seal = passkey.sealOf(keyed, { ...row, counter }, since);
  await tx.passkey.update({ where: { id: row.id }, data: { counter, lastUsedAt: at, seal } });
}

/** Passkeys of an account that are as the portal stored them. Not in a transaction that has appended. */
export async function soundPasskeys(
  tx: Transaction,
  { book, keyed }: Log,
  userId: string,
): Promise<readonly Prisma.PasskeyModel[]> {
  const about = { leaves: await book.upTo(tx), keyed };
  const rows = await tx.passkey.findMany({ where: { userId } });
  return rows.filter((row) => passkey.isSound(row, about));
}

/** Seals anew what stays of an account's passkeys after a change of them. What was not sound before stays so. */
export async function keepPasskeys(
  tx: Transaction,
  { keyed }: Pick<Log, 'keyed'>,
  { rows, since }: { readonly rows: readonly Prisma.PasskeyModel[]; readonly since: bigint },
): Promise<void> {
  for (const row of rows) {
    const seal = passkey.sealOf(keyed, row, since.toString());
    await tx.passkey.update({ where: { id: row.id }, data: { seal } });
  }
}
