import { join } from 'node:path';
import { generateOmop, type OnProgress, openSnapshot, type Snapshot } from '@assent/omop';
import type { PrismaClient } from '@assent/prisma';
import { makeAccount } from '../server/account/make-account.ts';
import { makeDataset } from '../server/dataset/logged-policy.ts';
import { toConstant } from '../server/enum-words.ts';
import { enrolment } from '../server/held/enrolment.ts';
import { inTransaction } from '../server/ledger/in-transaction.ts';
import type { LedgerService } from '../server/ledger/service.ts';
import type { Runtime } from '../server/runtime.ts';
import { consentsOfPopulation } from './consents.ts';
import { choosePatients } from './patients.ts';
import { type CastName, cast, organisations } from './people.ts';
import type { Say } from './say.ts';

/** The stage before the play: people, data and the consents that a clinic brought in on paper. */
export interface Setting {
  readonly datasetId: string;
  readonly snapshot: Snapshot;
  readonly users: Readonly<Record<CastName, string>>;
}

/** From so many people on, making them takes long enough to want news of it. */
const LARGE = 100_000;

const DATASET = 'St Brigid demonstration cohort (invented people)';

/** Makes what is missing and keeps what is there, so that a second run changes nothing. */
export async function prepareSetting(
  runtime: Runtime,
  options: { persons: number; say: Say },
): Promise<Setting> {
  const { prisma } = runtime.database;
  const { ledger } = runtime.services;
  const users = await ensurePeople(prisma, ledger);
  const datasetId = await ensureDataset(prisma, ledger);
  const snapshot = await ensureData(runtime, { ...options, datasetId });
  const patients = await ensureEnrolments(prisma, ledger, { datasetId, snapshot, users });
  const consents = consentsOfPopulation({ persons: snapshot.persons, except: patients });
  const known = await prisma.consentRecord.count({ where: { datasetId } });
  if (known < consents.length) {
    options.say(`Bringing in ${consents.length.toLocaleString('en')} consents that a clinic collected …`);
    await runtime.services.consents.importByAgent({
      datasetId,
      agent: 'St Brigid consent desk (demonstration)',
      consents,
    });
  }
  return { datasetId, snapshot, users };
}

async function ensurePeople(prisma: PrismaClient, ledger: LedgerService): Promise<Record<CastName, string>> {
  for (const { name, kind, country } of organisations) {
    await prisma.organisation.upsert({
      where: { name },
      create: { name, kind: toConstant(kind), country },
      update: {},
    });
  }
  const found = {} as Record<CastName, string>;
  for (const key of Object.keys(cast) as CastName[]) {
    const { name, role, organisation } = cast[key];
    const known = await prisma.user.findFirst({ where: { name, demo: true }, select: { id: true } });
    const home =
      organisation && (await prisma.organisation.findUniqueOrThrow({ where: { name: organisation } }));
    const row = { name, role: toConstant(role), demo: true, organisationId: home?.id ?? null };
    const by = { by: 'demonstration', confirmedBy: null } as const;
    const user = known ?? (await inTransaction(prisma, (tx) => makeAccount(tx, ledger, { row, ...by })));
    found[key] = user.id;
  }
  return found;
}

async function ensureDataset(prisma: PrismaClient, ledger: LedgerService): Promise<string> {
  const known = await prisma.dataset.findUnique({ where: { name: DATASET }, select: { id: true } });
  if (known !== null) return known.id;
  const row = {
    name: DATASET,
    description: 'Generated OMOP records of people who do not exist. Nothing here is about anybody.',
    epsilonCapMicro: 20_000_000n,
    deltaCapPico: 10_000_000n,
    threshold: 11,
  };
  const made = await inTransaction(prisma, (tx) => makeDataset(tx, ledger, { row, by: 'demonstration' }));
  return made.id;
}

async function ensureData(
  runtime: Runtime,
  { datasetId, persons, say }: { datasetId: string; persons: number; say: Say },
): Promise<Snapshot> {
  const snapshots = join(runtime.env.home, 'snapshots');
  const dataset = await runtime.database.prisma.dataset.findUniqueOrThrow({ where: { id: datasetId } });
  if (dataset.currentDigest !== null) return openSnapshot({ snapshots, digest: dataset.currentDigest });
  say(`Inventing ${persons.toLocaleString('en')} people and their records …`);
  const snapshot = await generateOmop({
    ...{ persons, seed: 20_261_120, snapshots },
    onProgress: tablesSaid(persons < LARGE ? () => {} : say),
  });
  await runtime.services.datasets.register(datasetId, snapshot, { by: 'demonstration' });
  return snapshot;
}

/** One line a table, since a table of millions takes its time. */
function tablesSaid(say: Say): OnProgress {
  let last = '';
  return ({ table, tablesDone, tablesTotal }) => {
    if (table !== last) say(`  ${tablesDone + 1} of ${tablesTotal}: ${table} …`);
    last = table;
  };
}

/** The three patients of the cast, as people of the dataset; gives their person ids. */
async function ensureEnrolments(
  prisma: PrismaClient,
  { keyed }: Pick<LedgerService, 'keyed'>,
  { datasetId, snapshot, users }: { datasetId: string; snapshot: Snapshot; users: Record<CastName, string> },
): Promise<ReadonlySet<bigint>> {
  const accounts = [users.maria, users.ken, users.leyla];
  const known = await prisma.enrolment.findMany({ where: { userId: { in: accounts } } });
  if (known.length === accounts.length) return new Set(known.map(({ personId }) => personId));
  const chosen = await choosePatients(snapshot, accounts.length);
  await prisma.enrolment.createMany({
    data: accounts.map((userId, at) => {
      const enrolled = { userId, datasetId, personId: chosen[at] ?? BigInt(at + 1) };
      return { ...enrolled, seal: enrolment.sealOf(keyed, enrolled) };
    }),
    skipDuplicates: true,
  });
  return new Set(chosen);
}
