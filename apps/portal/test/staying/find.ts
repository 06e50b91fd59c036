import { join } from 'node:path';
import { label } from '@assent/consent-ledger';
import { openSnapshot, verifySnapshot } from '@assent/omop';
import type { Prisma } from '@assent/prisma';
import { openMembers } from '@assent/query-engine';
import { ConsentBook } from '../../src/server/consent/book.ts';
import { readConsents } from '../../src/server/consent/read-consents.ts';
import { openKeys } from '../../src/server/keys/key-store.ts';
import { checkAnchored } from '../../src/server/ledger/check.ts';
import { termsOf } from '../../src/server/question/prepare.ts';
import type { Runtime } from '../../src/server/runtime.ts';
import { requestContent } from '../../src/server/study/content.ts';
import type { Counted, Found, Receipt } from './lines.ts';

export type Place = {
  readonly datasetId: string;
  readonly studyId: string;
  /** The dataset that is imported again and again. */
  readonly importsId: string;
  /** People of the dataset are numbered from 1 to this. */
  readonly persons: number;
};

/** Looks into a home as somebody outside would who has all its keys. */
export function finder(runtime: Runtime, { datasetId, studyId, importsId, persons }: Place) {
  const { prisma } = runtime.database;
  const { ledger } = runtime.services;
  const keys = openKeys({ directory: runtime.env.keys, production: false }).bytes;
  const book = new ConsentBook(readConsents(prisma, keys, ledger.book), keys.label);
  const labels = Array.from({ length: persons }, (_, at) => label(keys.label, datasetId, BigInt(at + 1)));

  async function permitted(): Promise<number[]> {
    const study = await prisma.study.findUniqueOrThrow({
      where: { id: studyId },
      include: { requests: true },
    });
    const content = requestContent.parse(study.requests.at(-1)?.content);
    const { size } = await ledger.head();
    const terms = termsOf(study.code, datasetId, content);
    const scope = await book.scopeFor(terms, { logSize: size, today: await ledger.today() });
    return Array.from(scope.persons, Number);
  }

  /** Whose records releases counted, in the log's order. */
  async function countedIn(where: Prisma.ReleaseWhereInput): Promise<readonly Counted[]> {
    const releases = await prisma.release.findMany({
      where,
      orderBy: { leafIndex: 'asc' },
      include: { question: { select: { epsilonMicro: true } } },
    });
    const { size } = await ledger.head();
    const seated = new Map<number | undefined, number>();
    for (const [at, label] of labels.entries()) {
      const seat = await book.seatOf({ dataset: datasetId, label }, size);
      if (seat !== undefined) seated.set(seat, at + 1);
    }
    return releases.map(({ id, digest, members, questionId, question }) => {
      const seats = openMembers(members, { key: keys.members, chargeId: questionId });
      return {
        releaseId: id,
        digest,
        epsilonMicro: Number(question.epsilonMicro),
        persons: seats.map((seat) => seated.get(seat) ?? -1),
      };
    });
  }

  async function imported(): Promise<number> {
    const { currentDigest } = await prisma.dataset.findUniqueOrThrow({ where: { id: importsId } });
    if (currentDigest === null) return 0;
    const snapshot = await openSnapshot({
      snapshots: join(runtime.env.home, 'snapshots'),
      digest: currentDigest,
    });
    await verifySnapshot(snapshot);
    return snapshot.persons;
  }

  async function find(): Promise<Found> {
    const dataset = await prisma.dataset.findUniqueOrThrow({ where: { id: datasetId } });
    const { _sum } = await prisma.question.aggregate({ _sum: { epsilonMicro: true }, where: { datasetId } });
    return {
      permitted: await permitted(),
      records: await prisma.consentRecord.count(),
      spent: Number(dataset.epsilonSpentMicro),
      charged: Number(_sum.epsilonMicro ?? 0n),
      questions: (await prisma.question.findMany({ select: { id: true } })).map(({ id }) => id),
      releases: await countedIn({}),
      imported: await imported(),
      leaves: Number((await ledger.head()).size),
    };
  }

  return {
    find,
    countedIn,
    /** Throws where the log does not begin with what somebody was handed. */
    hold: ({ size, root }: Receipt) =>
      checkAnchored(prisma, ledger.tiles, { size: BigInt(size), root: Buffer.from(root, 'hex') }),
    receipt: async (): Promise<Receipt | null> => {
      const latest = await ledger.latestCheckpoint();
      return latest && { size: Number(latest.size), root: Buffer.from(latest.root).toString('hex') };
    },
  };
}
