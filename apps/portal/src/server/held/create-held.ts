import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { atOneMoment, inSnapshot, type Look, type Seen } from './at-one-moment.ts';
import { type Disagreement, EVERYTHING, type Scope } from './commitment.ts';
import type { FileCheck } from './files.ts';
import { type Hold, type InvitationName, type Looks, looksBy } from './looks.ts';
import { allCommitments, commitments, type RowsFor, type What } from './table.ts';
import { asOneMoment, type View, wasSaidSince } from './view.ts';

type InTransaction<Look extends (of: never) => Promise<unknown>> = (
  of: Parameters<Look>[0],
  tx?: Transaction,
) => ReturnType<Look>;

/**
 * Holds rows to their leaves before they are used. Each call throws the HELD_ code of the first that disagrees.
 *
 * A row that is read again after the look may be another one by then. So whoever reads uses what the look gives, or
 * looks and reads in a view; and whoever writes does both in a view before, and then makes sure of the log alone.
 */
export type Held = {
  readonly account: InTransaction<Looks['account']>;
  readonly passkey: InTransaction<Looks['passkey']>;
  readonly recovery: InTransaction<Looks['recovery']>;
  readonly enrolment: InTransaction<Looks['enrolment']>;
  readonly invitation: (of: InvitationName, tx?: Transaction) => Promise<RowsFor<'invitation'>>;
  /**
   * The study with its applications, votes and decision, and then its dataset, for a transaction that has locked their
   * rows: it says that they still are what the log says, and is no ground for reading them. Nothing for an id that is
   * none.
   */
  readonly study: (id: string, tx: Transaction) => Promise<void>;
  /** As `study`: the dataset with its versions and everything released on it. */
  readonly dataset: (id: string, tx: Transaction) => Promise<void>;
  /** As `study`, and gives what was proposed. */
  readonly proposals: (datasetId: string, tx: Transaction) => ReturnType<Looks['proposals']>;
  /** Everything in it is of one moment, and nothing is written. It holds a connection: nothing long is done in it. */
  readonly view: <T>(work: (view: View) => Promise<T>) => Promise<T>;
  /** Writes on the ground of what was seen at one moment. */
  readonly act: <Ground, Done>(act: Act<Ground, Done>) => Promise<Done>;
  /**
   * The files of a dataset version, by its digest. Gives what they are told by; with what it gave before, that they have
   * been those all the time since.
   */
  readonly files: (digest: string, since?: string) => Promise<string>;
  /** Looks at all there is and remembers what it found. Throws nothing but what stops the log itself. */
  readonly everything: () => Promise<readonly Disagreement[]>;
  /** What was found and not found mended since; empty is well. */
  readonly found: () => readonly Disagreement[];
  /** What was found since the start and is as the log has it again: somebody changed it and put it back, or mended it. */
  readonly passed: () => readonly Disagreement[];
};

type Act<Ground, Done> = {
  readonly see: (view: View) => Promise<Ground>;
  /** Locks what others decide about as well, and names it as leaves do: studies by code, everything else by id. */
  readonly lock: (tx: Transaction, ground: Ground) => Promise<readonly string[]>;
  /** Writes by what was seen: rows that are read here are not held. */
  readonly write: (tx: Transaction, ground: Ground) => Promise<Done>;
};

/** What rolls back an act on something of which the log says more by now: it is looked at again. */
const OVERTAKEN = Symbol('overtaken');

/** Of what was found since the start: enough to see that somebody is at it. */
const MOST_REMEMBERED = 100;

type HeldParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly log: Pick<Logger, 'error'>;
  /** Of the datasets; left out where there are none. */
  readonly files?: FileCheck;
  /** Looks at stored consents; left out where nobody's are kept. */
  readonly consents?: () => Promise<readonly Disagreement[]>;
};

export function createHeld({ prisma, ledger, log, files, consents }: HeldParts): Held {
  let found: readonly Disagreement[] = [];
  const everFound = new Map<string, Disagreement>();
  const { keyed } = ledger;
  const nameOf = ({ table, row, column }: Disagreement) => `${table} ${row} ${column}`;

  const remember = (wrong: readonly Disagreement[]) => {
    const names = new Set(found.map(nameOf));
    const fresh = wrong.filter((one) => !names.has(nameOf(one)));
    for (const one of fresh) {
      const { code, table, row, column } = one;
      log.error({ code, table, row, column }, 'a row is not what the log says');
      if (everFound.size < MOST_REMEMBERED) everFound.set(nameOf(one), one);
    }
    return fresh;
  };

  const look: Look = async (db, checks, { scope, leaves }) => {
    const wrong: Disagreement[] = [];
    const rows: (readonly unknown[])[] = [];
    for (const { check } of checks) {
      const seen = await check(db, scope, { leaves, keyed });
      wrong.push(...seen.wrong);
      if (scope === EVERYTHING) continue;
      rows.push(seen.rows);
      if (wrong.length > 0) break;
    }
    return { wrong, rows };
  };

  const sound = <W extends What>({ wrong, rows }: Seen): RowsFor<W> => {
    const [first] = wrong;
    // In the order of the commitments, each of which gave the rows of its own type.
    if (first === undefined) return rows as unknown as RowsFor<W>;
    found = [...found, ...remember(wrong)];
    throw new PortalError(first.code);
  };

  const holdIn =
    (tx?: Transaction): Hold =>
    async (what, scope: Scope) =>
      sound(await atOneMoment({ prisma, ledger, look, tx }, commitments[what], scope));

  const looksIn = (tx?: Transaction) => looksBy(holdIn(tx), keyed);

  const view: Held['view'] = (work) =>
    inSnapshot({ prisma, ledger }, (db, leaves) => {
      // Leaves and rows are of one moment: what disagrees now does.
      const hold: Hold = async (what, scope) =>
        sound(await look(db, commitments[what], { scope: { ...scope }, leaves }));
      return work({ ...looksBy(hold, keyed), db: asOneMoment(db), leaves });
    });

  const act: Held['act'] = async ({ see, lock, write }) => {
    for (;;) {
      const { ground, size } = await view(async (seen) => ({
        ground: await see(seen),
        size: seen.leaves.head.size,
      }));
      const done = inTransaction(prisma, async (tx) => {
        const names = await lock(tx, ground);
        // What changes by right is in the log, and the log is not taken from rows that somebody may have changed.
        if (wasSaidSince(await ledger.book.upTo(tx), size, names)) throw OVERTAKEN;
        return { value: await write(tx, ground) };
      });
      try {
        return (await done).value;
      } catch (reason) {
        if (reason !== OVERTAKEN) throw reason;
      }
    }
  };

  const checkFilesOf = async (digest: string, since?: string) => {
    const { wrong, print } = (await files?.look(digest, since)) ?? { wrong: null, print: '' };
    const code = 'HELD_FILES' as const;
    const found: Disagreement[] =
      wrong === null ? [] : [{ code, table: 'snapshot', row: digest, column: null, sentence: wrong }];
    return { wrong: found, print };
  };

  return {
    files: async (digest, since) => {
      const { wrong, print } = await checkFilesOf(digest, since);
      if (wrong.length === 0) return print;
      found = [...found, ...remember(wrong)];
      throw new PortalError('HELD_FILES');
    },
    account: (id, tx) => looksIn(tx).account(id),
    passkey: (id, tx) => looksIn(tx).passkey(id),
    recovery: (id, tx) => looksIn(tx).recovery(id),
    enrolment: (id, tx) => looksIn(tx).enrolment(id),
    invitation: (of, tx) => looksIn(tx).invitations(of),
    dataset: async (id, tx) => {
      await looksIn(tx).dataset(id);
    },
    proposals: (id, tx) => looksIn(tx).proposals(id),
    study: async (id, tx) => {
      const known = await tx.study.findUnique({
        where: { id },
        select: { id: true, code: true, datasetId: true },
      });
      if (known !== null) await looksIn(tx).study(known);
    },
    view,
    act,
    everything: async () => {
      const before = new Set(found);
      const { wrong: inRows } = await atOneMoment({ prisma, ledger, look }, allCommitments, EVERYTHING);
      const wrong = [...inRows];
      // Those that are not in use any more say who comes back, and whom a withdrawal names.
      for (const { leaf } of (await ledger.book.upTo(prisma)).of('dataset-registered'))
        wrong.push(...(await checkFilesOf(leaf.datasetVersion)).wrong);
      wrong.push(...((await consents?.()) ?? []));
      remember(wrong);
      // What was found while this looked may have been looked at before it was changed: it stays until the next look.
      const names = new Set(wrong.map(nameOf));
      found = [...wrong, ...found.filter((one) => !before.has(one) && !names.has(nameOf(one)))];
      return wrong;
    },
    found: () => found,
    passed: () => {
      const now = new Set(found.map(nameOf));
      return [...everFound].flatMap(([name, one]) => (now.has(name) ? [] : [one]));
    },
  };
}
