import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import { PortalError } from '../errors/error.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { Disagreement, Scope } from './commitment.ts';
import type { FileCheck } from './files.ts';
import { allCommitments, commitments } from './table.ts';

/** Holds rows to their leaves before they are used. Each call throws the HELD_ code of the first that disagrees. */
export type Held = {
  readonly account: (id: string, db?: Transaction) => Promise<void>;
  /** The study with its applications, votes and decision, and then its dataset; nothing for an id that is none. */
  readonly study: (id: string, db?: Transaction) => Promise<void>;
  /** The dataset with its versions and everything released on it. */
  readonly dataset: (id: string, db?: Transaction) => Promise<void>;
  /** By its keyed hash. */
  readonly invitation: (id: string, db?: Transaction) => Promise<void>;
  /** The policies proposed for a dataset. */
  readonly proposals: (datasetId: string, db?: Transaction) => Promise<void>;
  /** The files of a dataset version, by its digest. */
  readonly files: (digest: string) => Promise<void>;
  readonly release: (id: string, db?: Transaction) => Promise<void>;
  /** Looks at all there is and remembers what it found. Throws nothing but what stops the log itself. */
  readonly everything: () => Promise<readonly Disagreement[]>;
  /** What was found and not found mended since; empty is well. */
  readonly found: () => readonly Disagreement[];
};

type HeldParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly log: Pick<Logger, 'error'>;
  /** Of the datasets; left out where there are none. */
  readonly files?: FileCheck;
};

export function createHeld({ prisma, ledger, log, files }: HeldParts): Held {
  let found: readonly Disagreement[] = [];
  const { keyed } = ledger;
  const nameOf = ({ table, row, column }: Disagreement) => `${table} ${row} ${column}`;

  const remember = (wrong: readonly Disagreement[]) => {
    const names = new Set(found.map(nameOf));
    const fresh = wrong.filter((one) => !names.has(nameOf(one)));
    for (const { code, table, row, column } of fresh)
      log.error({ code, table, row, column }, 'a row is not what the log says');
    return fresh;
  };

  const hold = async (db: Transaction, what: keyof typeof commitments, scope: Scope): Promise<void> => {
    const about = { leaves: await ledger.book.upTo(db), keyed };
    for (const { check } of commitments[what]) {
      const wrong = await check(db, scope, about);
      const [first] = wrong;
      if (first === undefined) continue;
      found = [...found, ...remember(wrong)];
      throw new PortalError(first.code);
    }
  };

  const checkFilesOf = async (digest: string): Promise<Disagreement[]> => {
    const wrong = (await files?.wrong(digest)) ?? null;
    if (wrong === null) return [];
    return [{ code: 'HELD_FILES', table: 'snapshot', row: digest, column: null, sentence: wrong }];
  };

  return {
    files: async (digest) => {
      const wrong = await checkFilesOf(digest);
      if (wrong.length === 0) return;
      found = [...found, ...remember(wrong)];
      throw new PortalError('HELD_FILES');
    },
    account: (id, db = prisma) => hold(db, 'account', { account: id }),
    dataset: (id, db = prisma) => hold(db, 'dataset', { dataset: id }),
    release: (id, db = prisma) => hold(db, 'release', { release: id }),
    invitation: (id, db = prisma) => hold(db, 'invitation', { invitation: id }),
    proposals: (id, db = prisma) => hold(db, 'proposal', { dataset: id }),
    study: async (id, db = prisma) => {
      const known = await db.study.findUnique({
        where: { id },
        select: { id: true, code: true, datasetId: true },
      });
      if (known === null) return;
      await hold(db, 'study', { study: known });
      await hold(db, 'dataset', { dataset: known.datasetId });
    },
    everything: async () => {
      const about = { leaves: await ledger.book.upTo(prisma), keyed };
      const wrong: Disagreement[] = [];
      for (const { check } of allCommitments) wrong.push(...(await check(prisma, {}, about)));
      const used = await prisma.dataset.findMany({ select: { currentDigest: true } });
      for (const { currentDigest } of used)
        if (currentDigest !== null) wrong.push(...(await checkFilesOf(currentDigest)));
      remember(wrong);
      found = wrong;
      return wrong;
    },
    found: () => found,
  };
}
