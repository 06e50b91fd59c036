import { digestOf, type Leaf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import { regime } from '../shapes.ts';
import { type Commitment, checked, newest, type Scope } from './commitment.ts';
import { rhoOf } from './release.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

type Set = Extract<Leaf, { kind: 'policy-set' }>;
type PolicyPart = Omit<Set, 'v' | 'kind' | 'by' | 'confirmedBy' | 'proposal'>;

type PolicyRow = Pick<
  Prisma.DatasetModel,
  'id' | 'threshold' | 'epsilonCapMicro' | 'deltaCapPico' | 'rhoCapNano' | 'accounting'
> & { readonly disclosure: unknown };

/** What leaves say of a dataset's rules and budget: what its row says. */
export function policyPart(row: PolicyRow): PolicyPart {
  const { disclosure } = row;
  return {
    dataset: row.id,
    threshold: row.threshold,
    epsilonCapMicro: Number(row.epsilonCapMicro),
    deltaCapPico: Number(row.deltaCapPico),
    rhoCapNano: Number(row.rhoCapNano),
    accounting: toWord(row.accounting),
    regimes: regimesIn(disclosure),
    rules: disclosure === null ? null : digestOf(disclosure),
  };
}

/** Of a row changed by hand into something else too: it is only compared. */
const regimesIn = (disclosure: unknown): Set['regimes'] => {
  const found = (disclosure as { regimes?: unknown } | null)?.regimes;
  const parsed = regime.array().safeParse(found);
  return parsed.success ? parsed.data : ['differential-privacy'];
};

/** At least this was spent on a dataset: what its releases cost, by their leaves. */
function spentBy(leaves: Leaves, dataset: string) {
  const charges = leaves.of('release', dataset).map(({ leaf }) => leaf);
  const sum = (each: (leaf: (typeof charges)[number]) => bigint) =>
    charges.reduce((total, leaf) => total + each(leaf), 0n);
  return {
    epsilonMicro: sum(({ epsilonMicro }) => BigInt(epsilonMicro)),
    deltaPico: sum(({ deltaPico }) => BigInt(deltaPico)),
    rhoNano: sum(rhoOf),
  };
}

/** Digest of the version that the log says is in use. */
export function inUse(leaves: Leaves, dataset: string): string | null {
  const found = [...leaves.of('dataset-registered', dataset), ...leaves.of('dataset-imported', dataset)];
  const last = found.reduce<(typeof found)[number] | null>(
    (latest, one) => (latest === null || one.index > latest.index ? one : latest),
    null,
  );
  return last?.leaf.datasetVersion ?? null;
}

export const dataset = checked({
  table: 'Dataset',
  what: 'Dataset',
  code: 'HELD_DATASET',
  leaf: ['policy-set', 'dataset-registered', 'dataset-imported', 'release'],
  usedWhen: 'a quote, a charge, an answer, an estimate, a vote and a decision',
  load: (db, { dataset: id }) => db.dataset.findMany({ where: id === undefined ? {} : { id } }),
  keyOf: ({ id }) => id,
  wanted: (leaves, { dataset: id }) => newest(leaves.of('policy-set', id), (leaf) => leaf.dataset),
  columns: {
    threshold: (row, { leaf }) => row.threshold === leaf.threshold,
    epsilonCapMicro: (row, { leaf }) => row.epsilonCapMicro === BigInt(leaf.epsilonCapMicro),
    deltaCapPico: (row, { leaf }) => row.deltaCapPico === BigInt(leaf.deltaCapPico),
    rhoCapNano: (row, { leaf }) => row.rhoCapNano === BigInt(leaf.rhoCapNano),
    accounting: (row, { leaf }) => toWord(row.accounting) === leaf.accounting,
    disclosure: ({ disclosure }, { leaf }) =>
      (disclosure === null ? null : digestOf(disclosure)) === leaf.rules,
    currentDigest: (row, _, { leaves }) => row.currentDigest === inUse(leaves, row.id),
    epsilonSpentMicro: (row, { leaf }, { leaves }) =>
      leaf.accounting === 'zcdp' || row.epsilonSpentMicro >= spentBy(leaves, row.id).epsilonMicro,
    deltaSpentPico: (row, _, { leaves }) => row.deltaSpentPico >= spentBy(leaves, row.id).deltaPico,
    rhoSpentNano: (row, { leaf }, { leaves }) =>
      leaf.accounting === 'pure' || row.rhoSpentNano >= spentBy(leaves, row.id).rhoNano,
  },
  free: {
    name: 'releases carry the name they were made under',
    description: 'words for people who apply',
    createdAt: 'the leaf has its place in the log',
  },
} satisfies Commitment<Prisma.DatasetModel, 'policy-set'>);

export const version = checked({
  table: 'DatasetVersion',
  what: 'Dataset version',
  code: 'HELD_VERSION',
  leaf: ['dataset-registered'],
  usedWhen: 'as the dataset',
  load: (db, { dataset: id }) =>
    db.datasetVersion.findMany({ where: id === undefined ? {} : { datasetId: id } }),
  keyOf: ({ digest }) => digest,
  wanted: (leaves, { dataset: id }) =>
    newest(leaves.of('dataset-registered', id), (leaf) => leaf.datasetVersion),
  columns: {
    datasetId: (row, { leaf }) => row.datasetId === leaf.dataset,
    cdmVersion: (row, { leaf }) => row.cdmVersion === leaf.cdmVersion,
    persons: (row, { leaf }) => row.persons === leaf.persons,
    leafIndex: (row, { index }) => row.leafIndex === index,
  },
  free: {
    registeredAt: 'the leaf has its place in the log',
  },
} satisfies Commitment<Prisma.DatasetVersionModel, 'dataset-registered'>);

/** What the leaf of a version does not say. How its people differ from those before is nothing for everybody to read. */
export const versionFacts = sealed({
  table: 'DatasetVersion',
  what: 'What is known of dataset version',
  code: 'HELD_VERSION',
  usedWhen: 'people are named or followed by it, or a missing table is told',
  key: 'digest',
  columns: ['digest', 'rows', 'report', 'people'],
  load: (
    db: Transaction,
    { dataset: datasetId }: Scope,
    { after }: Page,
  ): Promise<Prisma.DatasetVersionModel[]> =>
    db.datasetVersion.findMany({
      where: { digest: { gt: after }, ...(datasetId !== undefined && { datasetId }) },
      orderBy: { digest: 'asc' },
      take: PAGE,
    }),
  free: {},
});
