import type { LeafKind } from '@assent/consent-ledger';
import { PortalError } from '../errors/error.ts';
import type { Leaves, Placed } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import type { Looks } from './looks.ts';

declare const ofOneMoment: unique symbol;

/**
 * A connection that shows the database as it was at one moment, whatever is written meanwhile, and writes nothing. Only
 * a view gives one. What reads rows that leaves or seals speak of asks for it by this type, so that a read beside the
 * look does not compile.
 */
export type OneMoment = Transaction & { readonly [ofOneMoment]: true };

/** Looks, and reads, and leaves, all of one moment: what was looked at is what is used. */
export type View = Looks & {
  /** For what the looks do not give. No other connection may be used before the view is over. */
  readonly db: OneMoment;
  readonly leaves: Leaves;
};

/**
 * Those of a list that are what the log says: one that was changed by hand is left out, and keeps nobody from the
 * others. The custodian sees on the health page which it is.
 */
export async function soundOf<T>(
  rows: readonly T[],
  hold: (rows: readonly T[]) => Promise<unknown>,
): Promise<T[]> {
  const isSound = async (some: readonly T[]) => {
    try {
      await hold(some);
      return true;
    } catch (error) {
      if (error instanceof PortalError && error.code.startsWith('HELD_')) return false;
      throw error;
    }
  };
  if (await isSound(rows)) return [...rows];
  const sound: T[] = [];
  for (const row of rows) if (await isSound([row])) sound.push(row);
  return sound;
}

/** The one place where a connection becomes one of a moment: `db` is a transaction at REPEATABLE READ. */
export const asOneMoment = (db: Transaction): OneMoment => db as OneMoment;

/** Whether a leaf that came after `size` names one of these: studies by code, everything else by id. */
export function wasSaidSince(leaves: Leaves, size: bigint, names: readonly string[]): boolean {
  const isAbout = ({ leaf }: Placed<LeafKind>) =>
    Object.values(leaf).some((value) => typeof value === 'string' && names.includes(value));
  for (const placed of leaves.all().toReversed()) {
    if (placed.index < size) return false;
    if (isAbout(placed)) return true;
  }
  return false;
}
