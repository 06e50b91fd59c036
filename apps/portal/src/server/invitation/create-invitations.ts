import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@assent/prisma';
import { alike } from '../account/names-alike.ts';
import { lockActor } from '../credential/lock.ts';
import type { DatasetVersions } from '../dataset/versions.ts';
import { toConstant, toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Actor as Inviter } from '../held/account.ts';
import { invitationFacts } from '../held/invitation.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { hashToken } from '../session/token.ts';
import { newCode } from './code.ts';
import { openInvitations, recallInvitation, reportCode } from './recall.ts';
import {
  confirmInvitation,
  logInvitation,
  type SecondPersonParts,
  waitingInvitations,
} from './second-person.ts';
import type { InvitationOrder, InvitationService } from './service.ts';

const DAYS_14 = 14 * 86_400_000;

type Made = { readonly codeHash: string; readonly expiresAt: Date; readonly personId: bigint | null };

const rowOf = (made: Made, order: InvitationOrder, by: Inviter) => ({
  ...made,
  name: order.name,
  role: toConstant(order.role),
  organisationId: order.organisationId ?? null,
  datasetId: order.datasetId ?? null,
  invitedById: by === 'set-up' ? null : by,
});

export function createInvitations(parts: {
  prisma: PrismaClient;
  datasets: Pick<DatasetVersions, 'personNamed'>;
  ledger: SecondPersonParts['ledger'];
  held: SecondPersonParts['held'];
  now: () => Date;
  random?: (size: number) => Uint8Array;
}): InvitationService {
  const { prisma, datasets, ledger, now, random = randomBytes } = parts;

  /**
   * A patient stands for a person of a dataset; a researcher for an organisation, which consents name by kind. Of a
   * checker it must be known whose answers are not theirs to check.
   */
  async function assertComplete({
    role,
    organisationId,
    datasetId,
    person,
    personId,
  }: InvitationOrder): Promise<void> {
    const patient = role === 'patient';
    const lacking = [
      ...(patient && datasetId === undefined ? ['datasetId'] : []),
      ...(patient && person === undefined && personId === undefined ? ['person'] : []),
      ...((role === 'researcher' || role === 'output-checker') && organisationId === undefined
        ? ['organisationId']
        : []),
    ];
    if (lacking.length > 0) throw new PortalError('INVITATION_INCOMPLETE', { fields: lacking });
    if (!patient && (datasetId ?? person ?? personId) !== undefined) {
      throw new PortalError('INVITATION_INCOMPLETE', { fields: ['role'] });
    }
    if (organisationId !== undefined) {
      const known = await prisma.organisation.count({ where: { id: organisationId } });
      if (known === 0) throw new PortalError('INVITATION_INCOMPLETE', { fields: ['organisationId'] });
    }
  }

  /** The number of the person that the order names, for good; null where it names none. */
  async function personOf({ datasetId, person, personId }: InvitationOrder): Promise<bigint | null> {
    if (datasetId === undefined) return null;
    if ((await prisma.dataset.count({ where: { id: datasetId } })) === 0)
      throw new PortalError('DATASET_UNKNOWN');
    const number = await datasets.personNamed(datasetId, person ?? BigInt(personId ?? 0));
    if (number === null) throw new PortalError('INVITATION_PERSON_UNKNOWN');
    const taken = await prisma.enrolment.count({ where: { datasetId, personId: number } });
    if (taken > 0) throw new PortalError('INVITATION_PERSON_TAKEN');
    return number;
  }

  return {
    create: async (order, actor) => {
      const by = actor === 'set-up' ? actor : actor.id;
      await assertComplete(order);
      const personId = await personOf(order);
      const code = newCode(random);
      const expiresAt = new Date(now().getTime() + DAYS_14);
      const codeHash = hashToken(code.replaceAll('-', ''));
      const known = await prisma.user.findMany({ select: { name: true } });
      const waits = await inTransaction(prisma, async (tx) => {
        if (actor !== 'set-up') await lockActor(tx, ledger, actor);
        const row = rowOf({ codeHash, expiresAt, personId }, order, by);
        const seal = invitationFacts.sealOf(ledger.keyed, { ...row, usedAt: null, accountId: null });
        await tx.invitation.create({ data: { ...row, seal } });
        return logInvitation(tx, ledger, { codeHash, by });
      });
      const names = known.map(({ name }) => name);
      return { code, expiresAt: expiresAt.toISOString(), waits, alike: alike(order.name, names) };
    },
    waiting: (actor) => waitingInvitations(parts, actor),
    confirm: (actor, agreed) => confirmInvitation(parts, actor, agreed),
    open: () => openInvitations(parts),
    recall: (actor, invitation) => recallInvitation(parts, actor, invitation),
    report: (code) => reportCode(parts, code),
    organisations: async () => {
      const rows = await prisma.organisation.findMany({ orderBy: { name: 'asc' } });
      return rows.map(({ id, name, kind, country }) => ({ id, name, kind: toWord(kind), country }));
    },
  };
}
