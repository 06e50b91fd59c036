import type { Leaf } from '@assent/consent-ledger';
import { canonicalJson } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { type Commitment, checked, type Keyed, newest } from './commitment.ts';

export type Stated = Extract<Leaf, { kind: 'dataset-stated' }>;
type Row = Pick<Prisma.StatementModel, 'id' | 'datasetId' | 'kind' | 'content' | 'statedById'>;

const contentDigest = (keyed: Keyed, { content }: Pick<Row, 'content'>): string =>
  keyed('statement', canonicalJson(content));

/** The leaf of what a custodian stated. */
export const statedLeaf = (keyed: Keyed, row: Row, by: Stated['by'] = row.statedById): Stated => ({
  ...{ v: 1, kind: 'dataset-stated', dataset: row.datasetId, statement: row.id },
  ...{ about: toWord(row.kind), content: contentDigest(keyed, row), by },
});

export const statement = checked({
  table: 'Statement',
  what: 'Statement',
  code: 'HELD_STATEMENT',
  leaf: ['dataset-stated'],
  usedWhen: 'a vocabulary or a missing table is shown by it',
  load: (db, { dataset }) =>
    db.statement.findMany({ where: dataset === undefined ? {} : { datasetId: dataset } }),
  keyOf: ({ id }) => id,
  wanted: (leaves, { dataset }) => newest(leaves.of('dataset-stated', dataset), (leaf) => leaf.statement),
  columns: {
    datasetId: ({ datasetId }, { leaf }) => datasetId === leaf.dataset,
    kind: ({ kind }, { leaf }) => toWord(kind) === leaf.about,
    content: (row, { leaf }, { keyed }) => contentDigest(keyed, row) === leaf.content,
    statedById: ({ statedById }, { leaf }) => leaf.by === 'adopted' || statedById === leaf.by,
  },
  free: { statedAt: 'the leaf has its place in the log, which says what was stated last' },
} satisfies Commitment<Prisma.StatementModel, 'dataset-stated'>);
