import { join } from 'node:path';
import { label } from '@assent/consent-ledger';
import { openSnapshot, verifySnapshot } from '@assent/omop';
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
  const book = new ConsentBook(readConsents(prisma, keys), keys.label);

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

  async function countedIn(releaseId: string): Promise<Counted> {
    const { members, questionId } = await prisma.release.findUniqueOrThrow({ where: { id: releaseId } });
    const { size } = await ledger.head();
    const seated = new Map<number | undefined, number>();
    for (let id = 1; id <= persons; id += 1) {
      const of = { dataset: datasetId, label: label(keys.label, datasetId, BigInt(id)) };
      const seat = await book.seatOf(of, size);
      if (seat !== undefined) seated.set(seat, id);
    }
    const seats = openMembers(members, { key: keys.members, chargeId: questionId });
    return { releaseId, persons: seats.map((seat) => seated.get(seat) ?? -1) };
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
    const stored = await prisma.release.findMany({ select: { id: true, digest: true, leafIndex: true } });
    const newest = stored.toSorted((a, b) => Number(b.leafIndex - a.leafIndex))[0];
    return {
      permitted: await permitted(),
      records: await prisma.consentRecord.count(),
      spent: Number(dataset.epsilonSpentMicro),
      charged: Number(_sum.epsilonMicro ?? 0n),
      questions: (await prisma.question.findMany({ select: { id: true } })).map(({ id }) => id),
      releases: Object.fromEntries(stored.map(({ id, digest }) => [id, digest])),
      newest: newest === undefined ? null : await countedIn(newest.id),
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
