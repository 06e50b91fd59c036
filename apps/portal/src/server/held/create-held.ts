import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import { PortalError } from '../errors/error.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { atOneMoment, EVERYTHING, type Look } from './at-one-moment.ts';
import type { Disagreement, Scope } from './commitment.ts';
import type { FileCheck } from './files.ts';
import { allCommitments, commitments } from './table.ts';

/** Holds rows to their leaves before they are used. Each call throws the HELD_ code of the first that disagrees. */
export type Held = {
  readonly account: (id: string, tx?: Transaction) => Promise<void>;
  /** The study with its applications, votes and decision, and then its dataset; nothing for an id that is none. */
  readonly study: (id: string, tx?: Transaction) => Promise<void>;
  /** The dataset with its versions and everything released on it. */
  readonly dataset: (id: string, tx?: Transaction) => Promise<void>;
  readonly passkey: (id: string, tx?: Transaction) => Promise<void>;
  readonly recovery: (id: string, tx?: Transaction) => Promise<void>;
  /** By its keyed hash, and where it is known by its code's hash too. */
  readonly invitation: (
    of: { readonly id: string; readonly codeHash?: string },
    tx?: Transaction,
  ) => Promise<void>;
  /** Which person an account stands for. */
  readonly enrolment: (userId: string, tx?: Transaction) => Promise<void>;
  /** What was stated of a dataset from outside of its records, and what is known of its versions. */
  readonly stated: (datasetId: string, tx?: Transaction) => Promise<void>;
  /** The policies proposed for a dataset. */
  readonly proposals: (datasetId: string, tx?: Transaction) => Promise<void>;
  /** The files of a dataset version, by its digest. */
  readonly files: (digest: string) => Promise<void>;
  readonly release: (id: string, tx?: Transaction) => Promise<void>;
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

  const look: Look = async (db, checks, { scope, atLeast }) => {
    const about = { leaves: await ledger.book.upTo(db, atLeast), keyed };
    const wrong: Disagreement[] = [];
    for (const { check } of checks) {
      wrong.push(...(await check(db, scope, about)));
      if (scope !== EVERYTHING && wrong.length > 0) break;
    }
    return wrong;
  };

  const hold = async (what: keyof typeof commitments, scope: Scope, tx?: Transaction): Promise<void> => {
    const wrong = await atOneMoment({ prisma, ledger, look, tx }, commitments[what], scope);
    const [first] = wrong;
    if (first === undefined) return;
    found = [...found, ...remember(wrong)];
    throw new PortalError(first.code);
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
    account: (id, tx) => hold('account', { account: id, subject: keyed('account', id) }, tx),
    dataset: (id, tx) => hold('dataset', { dataset: id }, tx),
    release: (id, tx) => hold('release', { release: id }, tx),
    passkey: (id, tx) => hold('passkey', { passkey: id }, tx),
    recovery: (id, tx) => hold('recovery', { recovery: id }, tx),
    invitation: ({ id, ...rest }, tx) => hold('invitation', { invitation: id, ...rest }, tx),
    enrolment: (id, tx) => hold('enrolment', { account: id }, tx),
    stated: (id, tx) => hold('stated', { dataset: id }, tx),
    proposals: (id, tx) => hold('proposal', { dataset: id }, tx),
    study: async (id, tx) => {
      const known = await (tx ?? prisma).study.findUnique({
        where: { id },
        select: { id: true, code: true, datasetId: true },
      });
      if (known === null) return;
      await hold('study', { study: known }, tx);
      await hold('dataset', { dataset: known.datasetId }, tx);
    },
    everything: async () => {
      const wrong = [...(await atOneMoment({ prisma, ledger, look }, allCommitments, EVERYTHING))];
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
