import {
  type Concept as OmopConcept,
  openSnapshot,
  openVocabulary,
  type Snapshot,
  type Vocabulary,
} from '@assent/omop';
import type { PrismaClient } from '@assent/prisma';
import { assertOpen, lockAccounts } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { type Actor, isAccount } from '../held/account.ts';
import type { Held } from '../held/create-held.ts';
import { versionFacts } from '../held/dataset.ts';
import { isSeal } from '../held/sealed.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { VocabularyPort } from '../ports.ts';
import type { Concept } from '../shapes.ts';
import type { DatasetEngines } from './engines.ts';
import { readFiles } from './held-files.ts';
import { digestInUse } from './in-use.ts';
import { nameOf, peopleOf, personEver, personNamed, type Stated } from './people.ts';
import type { SaidParts } from './said-numbers.ts';
import { SharedHandles } from './shared-handles.ts';
import { isVocabularyKnown } from './statements.ts';
import type { VersionPeople } from './version-people.ts';

export type VersionParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'checkpoint' | 'keyed'>;
  readonly held: Pick<Held, 'account' | 'dataset' | 'files' | 'proposals' | 'view'>;
  readonly labelOf: SaidParts['labelOf'];
  readonly engines: DatasetEngines;
  /** Folders that imports may read. */
  readonly importFrom: readonly string[];
  /** Folder of all snapshots. */
  readonly snapshots: string;
  readonly now: () => Date;
};

/** Who brings a version into use, and what they say about its people. */
type Registered = Stated & { readonly by: Actor };

export type DatasetVersions = {
  /** The vocabulary of the version in use; DATASET_UNKNOWN when there is none. */
  readonly vocabulary: (datasetId: string) => Promise<VocabularyPort>;
  /**
   * Brings a snapshot into use. Registering what is registered already changes which version is in use. Refuses one
   * whose numbers mean other people than those of any version before it.
   */
  readonly register: (datasetId: string, snapshot: Snapshot, stated: Registered) => Promise<void>;
  /**
   * The number of the person whom the hospital calls so, in the version in use; of a number, that number. Null where
   * nobody is called so, or has had that number in any version; refuses a number where exports gave people other ones (INVITATION_BY_NUMBER).
   */
  readonly personNamed: (datasetId: string, name: string | bigint) => Promise<bigint | null>;
  /** As `personNamed`, of any version there was by the log: whoever left the records can still withdraw. */
  readonly personEver: (datasetId: string, name: string) => Promise<bigint | null>;
  /** What the hospital calls a person, in the newest version that has them; their number where none does. */
  readonly nameOf: (datasetId: string, personId: bigint) => Promise<string>;
  readonly close: () => Promise<void>;
};

export function createVersions(parts: VersionParts): DatasetVersions {
  const { held, engines, snapshots } = parts;
  // What is opened stays in memory: false words would be told long after the files are the right ones again.
  const open = async (digest: string): Promise<Vocabulary> => {
    const opened: Vocabulary[] = [];
    try {
      return await readFiles(parts, [digest], async ([version]) => {
        if (version === undefined) throw new PortalError('DATASET_UNKNOWN');
        const vocabulary = await openVocabulary(version);
        opened.push(vocabulary);
        return vocabulary;
      });
    } catch (error) {
      for (const vocabulary of opened) await vocabulary.close();
      throw error;
    }
  };
  const vocabularies = new SharedHandles(open);
  // A large one is read from its files each time.
  const ask = <R>(digest: string, question: (vocabulary: Vocabulary) => Promise<R>): Promise<R> =>
    readFiles(parts, [digest], () => vocabularies.use(digest, question));

  return {
    vocabulary: async (datasetId) => {
      const digest = await digestInUse(held, datasetId);
      if (digest === null) throw new PortalError('DATASET_UNKNOWN');
      const snapshot = await openSnapshot({ snapshots, digest });
      if (!(await isVocabularyKnown(parts, datasetId, snapshot))) return unknownVocabulary;
      return {
        known: true,
        search: (query) => ask(digest, async (vocabulary) => (await vocabulary.search(query)).map(toConcept)),
        byIds: (ids) => ask(digest, async (vocabulary) => (await vocabulary.byIds(ids)).map(toConcept)),
      };
    },

    register: async (datasetId, snapshot, { by, ...stated }) => {
      const before = await digestInUse(held, datasetId);
      const people = await peopleOf(parts, { datasetId, snapshot, stated });
      await store(parts, { datasetId, snapshot, people, by });
      await parts.ledger.checkpoint();
      engines.revive(snapshot.digest);
      vocabularies.revive(snapshot.digest);
      if (before === null || before === snapshot.digest) return;
      // Questions that are running on the version before end on it.
      engines.retire(before);
      vocabularies.retire(before);
    },

    personNamed: (datasetId, name) => personNamed(parts, datasetId, name),
    personEver: (datasetId, name) => personEver(parts, datasetId, name),
    nameOf: (datasetId, personId) => nameOf(parts, datasetId, personId),

    close: () => vocabularies.close(),
  };
}

/** Concepts go by number: whoever knows one can ask about it, and whether the dataset has it costs a question. */
const unknownVocabulary: VocabularyPort = {
  known: false,
  search: async ({ text, domain }) => {
    const conceptId = /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text.trim()) : null;
    if (conceptId === null) return [];
    const blank = { code: '', vocabulary: '', conceptClass: '', standard: null };
    return [{ conceptId, name: `Concept ${conceptId}`, domain: domain ?? '', ...blank }];
  },
  byIds: async () => [],
};

type Storing = {
  readonly datasetId: string;
  readonly snapshot: Snapshot;
  readonly people: VersionPeople;
  readonly by: Actor;
};

/** Version, leaf and "in use" in one transaction: no question can be asked of a version that the log lacks. */
function store(
  { prisma, ledger, now }: VersionParts,
  { datasetId, snapshot, people, by }: Storing,
): Promise<void> {
  const { digest, cdmVersion, persons, report } = snapshot;
  return inTransaction(prisma, async (tx) => {
    // It may have run for hours after its custodian signed out, and brings in nothing for one who was shut out.
    if (isAccount(by)) {
      await lockAccounts(tx, [by]);
      await assertOpen(tx, ledger, by);
    }
    // Before anything is appended, as whoever sets a policy does.
    await tx.$queryRaw`SELECT 1 FROM "Dataset" WHERE "id" = ${datasetId} FOR NO KEY UPDATE`;
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
      const facts = { digest, rows, ...JSON.parse(JSON.stringify({ report, people })) };
      const seal = versionFacts.sealOf(ledger.keyed, facts);
      const version = { datasetId, cdmVersion, persons, leafIndex, registeredAt: now(), seal };
      await tx.datasetVersion.create({ data: { ...facts, ...version } });
    } else {
      // Only what was sound is sealed anew.
      if (!isSeal(known.seal, versionFacts.sealOf(ledger.keyed, known)))
        throw new PortalError('HELD_VERSION');
      const facts = { ...known, people: JSON.parse(JSON.stringify(people)) };
      const seal = versionFacts.sealOf(ledger.keyed, facts);
      await tx.datasetVersion.update({ where: { digest }, data: { people: facts.people, seal } });
    }
    if (dataset.currentDigest === digest) return;
    await ledger.append(tx, {
      ...{ v: 1, kind: 'dataset-imported', dataset: datasetId },
      ...{ datasetVersion: digest, by },
    });
    await tx.dataset.update({ where: { id: datasetId }, data: { currentDigest: digest } });
  });
}

/** A vocabulary is a stranger's file: its names are shown in the middle of our sentences. */
const BIDI = /\p{Bidi_Control}/gu;

const toConcept = (found: OmopConcept): Concept => {
  const { id, name, code, vocabulary, domain, conceptClass, standard } = found;
  return { conceptId: id, name: name.replaceAll(BIDI, ''), code, vocabulary, domain, conceptClass, standard };
};
