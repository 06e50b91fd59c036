import type { Prisma } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { AccountRow } from './account.ts';
import type { Keyed, Scope } from './commitment.ts';
import type { RowsFor, What } from './table.ts';

/** Looks at the rows of a scope and gives them; throws the HELD_ code of the first that disagrees. */
export type Hold = <W extends What>(what: W, scope: Scope) => Promise<RowsFor<W>>;

/** An account as it was when it was looked at; `closing` is null while it is open. */
export type HeldAccount = AccountRow & { readonly closing: Prisma.AccountClosingModel | null };

/** A study as its leaves name it, and as its row is found. */
type StudyName = { readonly id: string; readonly code: string };

export type InvitationName = {
  /** Its keyed hash. */
  readonly id: string;
  /** Where its row is to be found at once. */
  readonly codeHash?: string;
};

/**
 * The looks there are, on one connection. What a look gives was checked: whoever needs no more reads nothing again. What
 * it does not give is only read on the connection of a view, where it is still what was looked at.
 */
export type Looks = {
  /** Null for an id that is none. */
  readonly account: (id: string) => Promise<HeldAccount | null>;
  /** By id; ids that are none are left out. */
  readonly accounts: (ids: readonly (string | null)[]) => Promise<ReadonlyMap<string, HeldAccount>>;
  /** With their applications, votes and decisions. */
  readonly studies: (names: readonly StudyName[]) => Promise<void>;
  /** The same of one, with its dataset. */
  readonly study: (name: StudyName & { readonly datasetId: string }) => Promise<void>;
  /** Rules and budget of a dataset, or of all, with their versions and without what was released. */
  readonly rules: (datasetId?: string) => Promise<readonly Prisma.DatasetModel[]>;
  /** The versions of a dataset, with what is known of each, the newest first. */
  readonly versions: (datasetId: string) => Promise<readonly Prisma.DatasetVersionModel[]>;
  /** The dataset with its versions and everything released on it, all of which has to be there. */
  readonly dataset: (id: string) => Promise<readonly HeldRelease[]>;
  readonly passkey: (id: string) => Promise<Prisma.PasskeyModel | null>;
  readonly recovery: (id: string) => Promise<Prisma.RecoveryModel | null>;
  /** Those into offices are in both lists, a patient's only in the second, which is what their seals are over. */
  readonly invitations: (of?: InvitationName) => Promise<RowsFor<'invitation'>>;
  /** Which person an account stands for. */
  readonly enrolment: (userId: string) => Promise<Prisma.EnrolmentModel | null>;
  /** What was stated of a dataset from outside of its records, and what is known of its versions. */
  readonly stated: (datasetId: string) => Promise<RowsFor<'stated'>>;
  /** The policies proposed for a dataset, or for any. */
  readonly proposals: (datasetId?: string) => Promise<readonly Prisma.PolicyProposalModel[]>;
  readonly releases: (ids: readonly string[]) => Promise<readonly HeldRelease[]>;
};

type Lists = RowsFor<'release'>[2];

/** A release, and what the list of whoever was counted is known by and opens with. */
export type HeldRelease = RowsFor<'release'>[0][number] & Pick<Lists[number], 'questionId' | 'membersDigest'>;

/** Each release with its list, as both were looked at; one without is refused rather than left out. */
function withLists(released: RowsFor<'release'>[0], lists: Lists): HeldRelease[] {
  const byLeaf = new Map(lists.map((list) => [list.leafIndex, list]));
  return released.map((row) => {
    const list = byLeaf.get(row.leafIndex);
    if (list === undefined || list.id !== row.id) throw new PortalError('HELD_RELEASE');
    return { ...row, questionId: list.questionId, membersDigest: list.membersDigest };
  });
}

export function looksBy(hold: Hold, keyed: Keyed): Looks {
  const accounts: Looks['accounts'] = async (ids) => {
    const asked = [...new Set(ids)].flatMap((id) =>
      id === null ? [] : [{ id, subject: keyed('account', id) }],
    );
    if (asked.length === 0) return new Map();
    const [users, closings] = await hold('account', { accounts: asked });
    const closed = new Map(closings.map((closing) => [closing.userId, closing]));
    return new Map(users.map((user) => [user.id, { ...user, closing: closed.get(user.id) ?? null }]));
  };
  const rules: Looks['rules'] = async (datasetId) =>
    (await hold('rules', datasetId === undefined ? {} : { dataset: datasetId }))[0];
  const versions: Looks['versions'] = async (datasetId) => {
    const [named, facts] = await hold('versions', { dataset: datasetId });
    // Each column from the row of which it was checked.
    const known = new Map(facts.map((row) => [row.digest, row]));
    return named
      .flatMap((row) => {
        const { rows, report, people } = known.get(row.digest) ?? {};
        return rows === undefined || report === undefined || people === undefined
          ? []
          : [{ ...row, rows, report, people }];
      })
      .toSorted((one, other) => Number(other.leafIndex - one.leafIndex));
  };
  const studies: Looks['studies'] = async (names) => {
    if (names.length > 0) await hold('study', { studies: names });
  };
  const dataset: Looks['dataset'] = async (id) => {
    const [, , , released, lists] = await hold('dataset', { dataset: id });
    return withLists(released, lists);
  };

  return {
    account: async (id) => (await accounts([id])).get(id) ?? null,
    accounts,
    studies,
    study: async ({ datasetId, ...name }) => {
      await studies([name]);
      await dataset(datasetId);
    },
    rules,
    versions,
    dataset,
    passkey: async (id) => (await hold('passkey', { passkey: id }))[0][0] ?? null,
    recovery: async (id) => (await hold('recovery', { recovery: id }))[0][0] ?? null,
    invitations: (of) =>
      hold(
        'invitation',
        of === undefined
          ? {}
          : { invitation: of.id, ...(of.codeHash !== undefined && { codeHash: of.codeHash }) },
      ),
    enrolment: async (id) =>
      (await hold('enrolment', { accounts: [{ id, subject: keyed('account', id) }] }))[0][0] ?? null,
    stated: (id) => hold('stated', { dataset: id }),
    proposals: async (id) => (await hold('proposal', id === undefined ? {} : { dataset: id }))[0],
    releases: async (ids) => {
      if (ids.length === 0) return [];
      const [released, , lists] = await hold('release', { releases: ids });
      return withLists(released, lists);
    },
  };
}
