import { parseConsentRecord } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { Consents } from '../consent/create-consents.ts';
import type { Person } from '../consent/own-records.ts';
import { dayOf } from '../consent/parts.ts';
import { storeConsents } from '../consent/storing.ts';
import type { DatasetVersions } from '../dataset/versions.ts';
import { toConstant, toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Actor } from '../trpc/context.ts';
import type { WithdrawalOrder, WithdrawalRow } from './shapes.ts';

/** Under this name a withdrawal on paper stands in the log. */
const paperAgent = 'Paper form';

type Outcome = NonNullable<WithdrawalRow['outcome']>;

export type WithdrawalService = {
  /** Holds from this call on; nobody else is waited for. */
  readonly record: (actor: Actor, order: WithdrawalOrder) => Promise<{ recordId: string }>;
  /** Those that no second person has looked at, and the last ones that somebody has. */
  readonly list: (actor: Actor) => Promise<WithdrawalRow[]>;
  /** What a second person found. Nothing about the withdrawal changes by it. */
  readonly check: (
    actor: Actor,
    order: { readonly recordId: string; readonly outcome: Outcome; readonly reason?: string | undefined },
  ) => Promise<void>;
};

export type WithdrawalParts = {
  readonly prisma: PrismaClient;
  readonly held: Pick<Held, 'enrolment'>;
  readonly ledger: Pick<LedgerService, 'append' | 'appendAll' | 'keyed' | 'checkpoint' | 'today'>;
  readonly consents: Pick<Consents, 'sealNo' | 'openNo'>;
  readonly datasets: Pick<DatasetVersions, 'personEver' | 'nameOf'>;
  readonly now: () => Date;
};

const CHECKED_SHOWN = 20;

export function createWithdrawals(parts: WithdrawalParts): WithdrawalService {
  const { prisma, ledger, held, consents, datasets, now } = parts;
  const nameOf = (recordId: string) => ledger.keyed('withdrawal', recordId);

  /** No version in use, no account and no study is needed: whoever has a person's number can deny for them. */
  const personOf = async (whose: WithdrawalOrder['whose']): Promise<Person> => {
    if (whose.kind === 'account') {
      const enrolment = await held.enrolment(whose.userId);
      if (enrolment === null) throw new PortalError('WITHDRAWAL_PERSON_UNKNOWN');
      return { datasetId: enrolment.datasetId, personId: enrolment.personId };
    }
    const { datasetId } = whose;
    if ((await prisma.dataset.count({ where: { id: datasetId } })) === 0)
      throw new PortalError('DATASET_UNKNOWN');
    const personId =
      whose.kind === 'number' ? BigInt(whose.personId) : await datasets.personEver(datasetId, whose.person);
    if (personId === null) throw new PortalError('WITHDRAWAL_PERSON_UNKNOWN');
    return { datasetId, personId };
  };

  return {
    record: async (actor, { whose, study, receivedOn, reference }) => {
      if (receivedOn > dayOf(await ledger.today())) throw new PortalError('WITHDRAWAL_DATE');
      const person = await personOf(whose);
      const no = await consents.sealNo({ ...person, agent: paperAgent, study: study ?? null });
      await inTransaction(prisma, async (tx) => {
        await storeConsents(tx, ledger, [no]);
        const leafIndex = await ledger.append(tx, {
          ...{ v: 1, kind: 'withdrawal-recorded', withdrawal: nameOf(no.id), by: actor.id },
        });
        await tx.paperWithdrawal.create({
          data: {
            ...{ recordId: no.id, receivedOn: new Date(receivedOn), reference },
            ...{ recordedById: actor.id, recordedAt: now(), leafIndex },
          },
        });
      });
      await ledger.checkpoint();
      return { recordId: no.id };
    },

    list: async (actor) => {
      const include = { record: { include: { secret: true } } } as const;
      const waiting = await prisma.paperWithdrawal.findMany({
        where: { outcome: null },
        include,
        orderBy: { leafIndex: 'asc' },
      });
      const checked = await prisma.paperWithdrawal.findMany({
        where: { outcome: { not: null } },
        include,
        orderBy: { leafIndex: 'desc' },
        take: CHECKED_SHOWN,
      });
      const names = new Map(
        (await prisma.user.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
      );
      const titles = new Map(
        (await prisma.dataset.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [
          id,
          name,
        ]),
      );
      return Promise.all(
        [...waiting, ...checked].map(async (row): Promise<WithdrawalRow> => {
          const { datasetId } = row.record;
          const opened = await consents.openNo(row.record);
          const scope = opened && parseConsentRecord(opened.text).scope;
          return {
            recordId: row.recordId,
            dataset: titles.get(datasetId) ?? '',
            person: opened === null ? 'erased' : await datasets.nameOf(datasetId, opened.person),
            study: scope?.kind === 'study' ? scope.study : null,
            ...{ receivedOn: dayOf(row.receivedOn), reference: row.reference },
            by: names.get(row.recordedById) ?? 'Somebody',
            mine: row.recordedById === actor.id,
            recordedAt: row.recordedAt.toISOString(),
            outcome: row.outcome && toWord(row.outcome),
            reason: row.reason,
            checkedBy: row.checkedById && (names.get(row.checkedById) ?? 'Somebody'),
          };
        }),
      );
    },

    check: (actor, { recordId, outcome, reason }) =>
      inTransaction(prisma, async (tx) => {
        const row = await tx.paperWithdrawal.findUnique({ where: { recordId } });
        if (row === null || row.outcome !== null) throw new PortalError('WITHDRAWAL_GONE');
        if (row.recordedById === actor.id) throw new PortalError('ACCESS_SECOND_PERSON');
        const checked = await tx.paperWithdrawal.updateMany({
          where: { recordId, outcome: null },
          data: {
            ...{ outcome: toConstant(outcome), reason: reason ?? null },
            ...{ checkedById: actor.id, checkedAt: now() },
          },
        });
        if (checked.count !== 1) throw new PortalError('WITHDRAWAL_GONE');
        await ledger.append(tx, {
          ...{ v: 1, kind: 'withdrawal-checked', withdrawal: nameOf(recordId), outcome, by: actor.id },
        });
      }),
  };
}
