import {
  type Concept as OmopConcept,
  openSnapshot,
  openVocabulary,
  type Snapshot,
  type Vocabulary,
} from '@assent/omop';
import type { PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { Actor } from '../held/account.ts';
import type { Held } from '../held/create-held.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { VocabularyPort } from '../ports.ts';
import type { Concept } from '../shapes.ts';
import type { DatasetEngines } from './engines.ts';
import { SharedHandles } from './shared-handles.ts';

export type VersionParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'checkpoint'>;
  readonly held: Pick<Held, 'dataset' | 'proposals'>;
  readonly engines: DatasetEngines;
  /** Folders that imports may read. */
  readonly importFrom: readonly string[];
  /** Folder of all snapshots. */
  readonly snapshots: string;
  readonly now: () => Date;
};

export type DatasetVersions = {
  /** The vocabulary of the version in use; DATASET_UNKNOWN when there is none. */
  readonly vocabulary: (datasetId: string) => Promise<VocabularyPort>;
  /** Brings a snapshot into use. Registering what is registered already changes which version is in use. */
  readonly register: (datasetId: string, snapshot: Snapshot, by: Actor) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createVersions(parts: VersionParts): DatasetVersions {
  const { prisma, engines, snapshots } = parts;
  const open = async (digest: string): Promise<Vocabulary> =>
    openVocabulary(await openSnapshot({ snapshots, digest }));
  const vocabularies = new SharedHandles(open);

  return {
    vocabulary: async (datasetId) => {
      const digest = await currentDigest(prisma, datasetId);
      if (digest === null) throw new PortalError('DATASET_UNKNOWN');
      return {
        search: (query) =>
          vocabularies.use(digest, async (vocabulary) => (await vocabulary.search(query)).map(toConcept)),
        byIds: (ids) =>
          vocabularies.use(digest, async (vocabulary) => (await vocabulary.byIds(ids)).map(toConcept)),
      };
    },

    register: async (datasetId, snapshot, by) => {
      const before = await currentDigest(prisma, datasetId);
      await store(parts, { datasetId, snapshot, by });
      await parts.ledger.checkpoint();
      engines.revive(snapshot.digest);
      vocabularies.revive(snapshot.digest);
      if (before === null || before === snapshot.digest) return;
      // Questions that are running on the version before end on it.
      engines.retire(before);
      vocabularies.retire(before);
    },

    close: () => vocabularies.close(),
  };
}

/** Of the version in use; null where there is none yet. */
export async function currentDigest(prisma: PrismaClient, id: string): Promise<string | null> {
  const dataset = await prisma.dataset.findUnique({ where: { id }, select: { currentDigest: true } });
  return dataset?.currentDigest ?? null;
}

/** Version, leaf and "in use" in one transaction: no question can be asked of a version that the log lacks. */
function store(
  { prisma, ledger, now }: VersionParts,
  { datasetId, snapshot, by }: { datasetId: string; snapshot: Snapshot; by: Actor },
): Promise<void> {
  const { digest, cdmVersion, persons, report } = snapshot;
  return inTransaction(prisma, async (tx) => {
    const dataset = await tx.dataset.findUnique({ where: { id: datasetId } });
    if (dataset === null) throw new PortalError('DATASET_UNKNOWN');
    const known = await tx.datasetVersion.findUnique({ where: { digest } });
    if (known !== null && known.datasetId !== datasetId) throw new PortalError('DATASET_VERSION_TAKEN');
    if (known === null) {
      const leafIndex = await ledger.append(tx, {
        v: 1,
        kind: 'dataset-registered',
        dataset: datasetId,
        datasetVersion: digest,
        cdmVersion,
        persons,
      });
      const rows = Object.fromEntries(
        Object.entries(snapshot.tables).map(([name, table]) => [name, table.rows]),
      );
      const version = { digest, datasetId, cdmVersion, persons, rows, leafIndex, registeredAt: now() };
      await tx.datasetVersion.create({ data: { ...version, report: JSON.parse(JSON.stringify(report)) } });
    }
    if (dataset.currentDigest === digest) return;
    await ledger.append(tx, {
      ...{ v: 1, kind: 'dataset-imported', dataset: datasetId },
      ...{ datasetVersion: digest, by },
    });
    await tx.dataset.update({ where: { id: datasetId }, data: { currentDigest: digest } });
  });
}

const toConcept = (found: OmopConcept): Concept => {
  const { id, name, code, vocabulary, domain, conceptClass, standard } = found;
  return { conceptId: id, name, code, vocabulary, domain, conceptClass, standard };
};
