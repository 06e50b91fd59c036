import type { PrismaClient } from '@assent/prisma';
import { type WaitingPolicy, waitingPolicies } from '../dataset/setting-policy.ts';
import type { Held } from '../held/create-held.ts';
import type { WaitingInvitation } from '../invitation/second-person.ts';
import type { InvitationService } from '../invitation/service.ts';
import type { Placed } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import { tableCsv } from '../release/csv.ts';
import type { Actor } from '../trpc/context.ts';
import { type AuditTopic, entryOf, type Names } from './sentences.ts';

type AuditEntry = {
  readonly leafIndex: number;
  /** When the first checkpoint over the leaf was signed: it happened before. Null while none covers it. */
  readonly signedBy: string | null;
  readonly topic: AuditTopic;
  readonly sentence: string;
};

export type AuditService = {
  /** Newest first; what the log says, with names as the log has them. */
  readonly entries: (topic?: AuditTopic) => Promise<AuditEntry[]>;
  readonly csv: (topic?: AuditTopic) => Promise<string>;
  /** What a second person has to agree to. */
  readonly waiting: (
    actor: Actor,
  ) => Promise<{ invitations: WaitingInvitation[]; policies: WaitingPolicy[] }>;
};

type AuditParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly held: Pick<Held, 'account' | 'dataset' | 'proposals' | 'view'>;
  readonly invitations: Pick<InvitationService, 'waiting'>;
};

export function createAudit({ prisma, ledger, held, invitations }: AuditParts): AuditService {
  const entries: AuditService['entries'] = async (topic) => {
    const leaves = await ledger.book.upTo(prisma);
    const names = await namesIn(prisma, ledger, leaves.of('account-made'));
    const signed = await prisma.logCheckpoint.findMany({
      select: { size: true, signedAt: true },
      orderBy: { size: 'asc' },
    });
    let next = 0;
    const told = leaves.all().flatMap(({ index, leaf }): AuditEntry[] => {
      while (next < signed.length && (signed[next]?.size ?? 0n) <= index) next += 1;
      const entry = entryOf(leaf, names);
      if (entry === null || (topic !== undefined && entry.topic !== topic)) return [];
      return [{ leafIndex: Number(index), signedBy: signed[next]?.signedAt.toISOString() ?? null, ...entry }];
    });
    return told.reverse();
  };

  return {
    entries,
    csv: async (topic) =>
      tableCsv(
        ['leaf', 'signed_by', 'about', 'what'],
        (await entries(topic)).map((entry) => [
          String(entry.leafIndex),
          entry.signedBy ?? '',
          entry.topic,
          entry.sentence,
        ]),
      ),
    waiting: async (actor) => ({
      invitations: await invitations.waiting(actor),
      policies: await waitingPolicies({ held }, actor),
    }),
  };
}

/** Names from the database, but only where they are the ones that the leaves were made with. */
async function namesIn(
  prisma: PrismaClient,
  { keyed }: Pick<LedgerService, 'keyed'>,
  made: readonly Placed<'account-made'>[],
): Promise<Names> {
  const [users, datasets, organisations] = await Promise.all([
    prisma.user.findMany({ where: { role: { not: 'PATIENT' } }, select: { id: true, name: true } }),
    prisma.dataset.findMany({ select: { id: true, name: true } }),
    prisma.organisation.findMany({ select: { id: true, name: true } }),
  ]);
  const committed = new Map(made.map(({ leaf }) => [leaf.account, leaf.name]));
  const people = new Map(
    users.map(({ id, name }) => [id, committed.get(id) === keyed('name', name) ? name : undefined]),
  );
  const named = (rows: readonly { id: string; name: string }[], what: string) => {
    const found = new Map(rows.map(({ id, name }) => [id, name]));
    return (id: string) => found.get(id) ?? `${what} ${id.slice(0, 8)}`;
  };
  const account = (id: string) => people.get(id) ?? `Account ${id.slice(0, 8)}`;
  const subjects = new Map(users.map(({ id }) => [keyed('account', id), id]));
  return {
    subject: (subject) => {
      const id = subjects.get(subject);
      return id === undefined ? "A patient's account" : account(id);
    },
    account,
    dataset: named(datasets, 'dataset'),
    organisation: named(organisations, 'organisation'),
  };
}
