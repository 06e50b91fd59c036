import type { Leaf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { type Commitment, checked, type Keyed, leavesOf, newest } from './commitment.ts';

type Made = Extract<Leaf, { kind: 'account-made' }>;
export type Actor = Made['by'];

/** An account as its leaf sees it. */
export type AccountRow = Pick<
  Prisma.UserModel,
  'id' | 'name' | 'role' | 'organisationId' | 'demo' | 'invitedById' | 'confirmedById'
> & {
  readonly organisation: Pick<Prisma.OrganisationModel, 'id' | 'name' | 'kind'> | null;
};

export const withKind = { organisation: { select: { id: true, name: true, kind: true } } } as const;

/** What leaves say of somebody's office; null for a patient, of whom no leaf says anything. */
export function officeOf(
  of: Pick<AccountRow, 'name' | 'role'> & {
    readonly organisation: Pick<Prisma.OrganisationModel, 'id' | 'kind'> | null;
  },
  keyed: Keyed,
): Pick<Made, 'role' | 'organisation' | 'name'> | null {
  const role = toWord(of.role);
  if (role === 'patient') return null;
  const organisation = of.organisation && { id: of.organisation.id, kind: toWord(of.organisation.kind) };
  return { role, organisation, name: keyed('name', of.name) };
}

/** Whether somebody, and not the set-up or a demonstration, answers for something. */
export const isAccount = (by: Actor): boolean => by.length === 36;

export const account = checked({
  table: 'User',
  what: 'Account',
  code: 'HELD_ACCOUNT',
  leaf: ['account-made'],
  usedWhen: 'every call of a signed-in person',
  load: (db, { accounts }, { leaves }) =>
    db.user.findMany({
      where:
        accounts === undefined
          ? {
              OR: [
                { role: { not: 'PATIENT' } },
                { id: { in: leaves.of('account-made').map(({ leaf }) => leaf.account) } },
              ],
            }
          : { id: { in: accounts.map(({ id }) => id) } },
      include: withKind,
    }),
  keyOf: ({ id }) => id,
  wanted: (leaves, { accounts }) =>
    newest(
      leavesOf(
        leaves,
        'account-made',
        accounts?.map(({ id }) => id),
      ),
      (leaf) => leaf.account,
    ),
  mayLack: ({ role, invitedById, confirmedById }) =>
    role === 'PATIENT' && invitedById === null && confirmedById === null,
  columns: {
    role: ({ role }, { leaf }) => toWord(role) === leaf.role,
    name: ({ name }, { leaf }, { keyed }) => keyed('name', name) === leaf.name,
    organisationId: ({ organisationId }, { leaf }) => organisationId === (leaf.organisation?.id ?? null),
    'Organisation.kind': ({ organisation }, { leaf }) =>
      (organisation && toWord(organisation.kind)) === (leaf.organisation?.kind ?? null),
    // A demonstration's account is one click away; nobody else's is.
    demo: ({ demo }, { leaf }) => !demo || leaf.by === 'demonstration' || leaf.by === 'adopted',
    invitedById: ({ invitedById }, { leaf }) => invitedById === (isAccount(leaf.by) ? leaf.by : null),
    confirmedById: ({ confirmedById }, { leaf }) => confirmedById === leaf.confirmedBy,
  },
  free: { createdAt: 'the leaf has its place in the log' },
} satisfies Commitment<AccountRow, 'account-made'>);
