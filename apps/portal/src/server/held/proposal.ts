import { digestOf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import type { Leaves } from '../ledger/leaf-book.ts';
import { type Commitment, checked, newest } from './commitment.ts';

const policyIn = (policy: unknown) => policy as { regimes?: unknown; sdc?: unknown; accounting?: unknown };

const isClosed = (leaves: Leaves, { id, datasetId }: { id: string; datasetId: string }): boolean =>
  leaves.of('policy-set', datasetId).some(({ leaf }) => leaf.proposal === id) ||
  leaves.of('proposal-closed', datasetId).some(({ leaf }) => leaf.proposal === id);

export const proposal = checked({
  table: 'PolicyProposal',
  what: 'Proposed policy',
  code: 'HELD_POLICY',
  leaf: ['policy-proposed', 'policy-set', 'proposal-closed'],
  usedWhen: 'a second person agrees to it',
  load: (db, { dataset }) =>
    db.policyProposal.findMany({ where: dataset === undefined ? {} : { datasetId: dataset } }),
  keyOf: ({ id }) => id,
  wanted: (leaves, { dataset }) => newest(leaves.of('policy-proposed', dataset), (leaf) => leaf.proposal),
  columns: {
    datasetId: ({ datasetId }, { leaf }) => datasetId === leaf.dataset,
    proposedById: ({ proposedById }, { leaf }) => proposedById === leaf.by,
    policy: ({ policy }, { leaf }) => {
      const { regimes, sdc, accounting } = policyIn(policy);
      return digestOf({ regimes, sdc }) === leaf.rules && accounting === leaf.accounting;
    },
    leafIndex: ({ leafIndex }, { index }) => leafIndex === index,
    closedAt: (row, _, { leaves }) => (row.closedAt !== null) === isClosed(leaves, row),
  },
  free: { proposedAt: 'the leaf has its place in the log' },
} satisfies Commitment<Prisma.PolicyProposalModel, 'policy-proposed'>);
