import type { PrismaClient } from '@assent/prisma';
import type { Consents } from '../consent/create-consents.ts';
import type { Person } from '../consent/own-records.ts';
import { dayOf } from '../consent/parts.ts';
import { storeConsents } from '../consent/storing.ts';
import { lockActor } from '../credential/lock.ts';
import type { DatasetVersions } from '../dataset/versions.ts';
import { toConstant } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { withdrawalName } from '../held/withdrawal.ts';
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
  readonly held: Pick<Held, 'enrolment' | 'view'>;
  readonly ledger: Pick<
    LedgerService,
    'append' | 'appendAll' | 'book' | 'keyed' | 'checkpoint' | 'today' | 'lock'
  >;
  readonly consents: Pick<Consents, 'sealNo' | 'openNo'>;
  readonly datasets: Pick<DatasetVersions, 'personEver' | 'nameOf'>;
  readonly now: () => Date;
};

const CHECKED_SHOWN = 20;

export function createWithdrawals(parts: WithdrawalParts): WithdrawalService {
  const { prisma, ledger, held, consents, datasets, now } = parts;
  const nameOf = (recordId: string) => withdrawalName(ledger.keyed, recordId);

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
        await lockActor(tx, ledger, actor);
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
      const { said, rows } = await held.view(async ({ db, leaves }) => {
        const checks = leaves.of('withdrawal-checked');
        const checkOf = new Map(checks.map(({ leaf }) => [leaf.withdrawal, leaf]));
        // Which there are, who recorded them and who looked at them, the log says.
        const all = leaves
          .of('withdrawal-recorded')
          .map(({ index, leaf }) => ({ index, leaf, check: checkOf.get(leaf.withdrawal) ?? null }));
        const waiting = all.filter(({ check }) => check === null);
        const checked = all.filter(({ check }) => check !== null);
        const listed = [...waiting, ...checked.toReversed().slice(0, CHECKED_SHOWN)];
        return {
          said: listed,
          rows: await db.paperWithdrawal.findMany({
            where: { leafIndex: { in: listed.map(({ index }) => index) } },
            include: { record: { select: { datasetId: true } } },
          }),
        };
      });
      const rowAt = new Map(rows.map((row) => [row.leafIndex, row]));
      const names = new Map(
        (await prisma.user.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
      );
      const titles = new Map(
        (await prisma.dataset.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [
          id,
          name,
        ]),
      );
      const shown = said.map(async ({ index, leaf, check }): Promise<WithdrawalRow[]> => {
        const row = rowAt.get(index);
        // One that was changed by hand is left out, and keeps nobody from the others; the health page has it.
        if (row === undefined || nameOf(row.recordId) !== leaf.withdrawal) return [];
        const { datasetId } = row.record;
        const opened = await consents.openNo(row.recordId);
        if (opened === null) return [];
        const { scope } = opened.record;
        return [
          {
            recordId: row.recordId,
            dataset: titles.get(datasetId) ?? '',
            person: await datasets.nameOf(datasetId, opened.person),
            study: scope.kind === 'study' ? scope.study : null,
            ...{ receivedOn: dayOf(row.receivedOn), reference: row.reference },
            by: names.get(leaf.by) ?? 'Somebody',
            mine: leaf.by === actor.id,
            recordedAt: row.recordedAt.toISOString(),
            outcome: check?.outcome ?? null,
            reason: check === null ? null : row.reason,
            checkedBy: check && (names.get(check.by) ?? 'Somebody'),
          },
        ];
      });
      return (await Promise.all(shown)).flat();
    },

    check: (actor, { recordId, outcome, reason }) =>
      inTransaction(prisma, async (tx) => {
        await lockActor(tx, ledger, actor);
        // The row is this transaction's before anything is asked; who recorded it, and whether somebody has looked at
        // it, the log says.
        const checked = await tx.paperWithdrawal.updateMany({
          where: { recordId, outcome: null },
          data: {
            ...{ outcome: toConstant(outcome), reason: reason ?? null },
            ...{ checkedById: actor.id, checkedAt: now() },
          },
        });
        const leaves = await ledger.lock(tx);
        const recorded = leaves.of('withdrawal-recorded', nameOf(recordId)).at(-1);
        const isChecked = leaves.of('withdrawal-checked', nameOf(recordId)).length > 0;
        if (checked.count !== 1 || recorded === undefined || isChecked)
          throw new PortalError('WITHDRAWAL_GONE');
        if (recorded.leaf.by === actor.id) throw new PortalError('ACCESS_SECOND_PERSON');
        await ledger.append(tx, {
          ...{ v: 1, kind: 'withdrawal-checked', withdrawal: nameOf(recordId), outcome, by: actor.id },
        });
      }),
  };
}
