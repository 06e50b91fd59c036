import { disclosureRecordSchema } from '@assent/query-engine';
import { z } from 'zod';
import { amount, hash, isoTime, regime, rule } from '../shapes.ts';
import { answerIn, type ReleasedAnswer } from './answer.ts';
import type { ReleaseContent } from './content.ts';

/**
 * What was let out, under which rule and at what price, for a machine to read (SATRE 1.1, 3.3.09: a record of the
 * disclosure control of each output). It says nothing that the release itself does not say.
 */
export const disclosureRecord = z.strictObject({
  format: z.literal('assent-disclosure-record-v1'),
  release: z.uuid(),
  releasedAt: isoTime,
  study: z.string().nullable(),
  dataset: z.strictObject({ id: z.string(), name: z.string(), version: hash }),
  query: z.strictObject({
    hash,
    definition: hash,
    english: z.string(),
    analysis: z.string(),
    parameters: z.record(z.string(), z.unknown()),
  }),
  /** Whose consent counted. */
  consents: z.strictObject({ logSize: amount, logRoot: hash, digest: hash }),
  regime,
  /** Whether a person looked at it before it was released: then the numbers can be beyond the rules. */
  checked: z.boolean(),
  rule,
  cost: z.strictObject({ epsilonMicro: amount, deltaPico: amount }),
  cells: z.strictObject({ released: amount, withheld: amount }),
  /** As the engine wrote it beside the answer; null for releases from before it did, or did in another form. */
  engine: disclosureRecordSchema.nullable(),
});
export type DisclosureRecordFile = z.infer<typeof disclosureRecord>;

/** Releases from before there was a choice are under differential privacy and do not say so. */
const regimeOf = (said: ReleaseContent['rule']) => regime.catch('differential-privacy').parse(said.regime);

export function recordOf(id: string, content: ReleaseContent): DisclosureRecordFile {
  return {
    format: 'assent-disclosure-record-v1',
    release: id,
    releasedAt: content.releasedAt,
    study: content.study,
    dataset: { id: content.dataset, name: content.datasetName, version: content.datasetVersion },
    query: {
      hash: content.queryHash,
      definition: content.definition,
      english: content.english,
      analysis: content.analysis,
      parameters: content.parameters,
    },
    consents: content.consents,
    regime: regimeOf(content.rule),
    checked: content.checked !== undefined,
    rule: content.rule,
    cost: { epsilonMicro: content.epsilonMicro, deltaPico: content.deltaPico },
    ...recorded(answerIn(content)),
    engine: engineRecord(content.record),
  };
}

/** How much of an answer was let out. */
function recorded(answer: ReleasedAnswer): Pick<DisclosureRecordFile, 'cells'> {
  switch (answer.kind) {
    case 'cells': {
      const cells = [...answer.cells, ...answer.tables.flatMap((table) => table.cells)];
      const withheld = cells.filter(({ value }) => value === null).length;
      return { cells: { released: cells.length - withheld, withheld } };
    }
  }
}

/**
 * Exact answers of before numbers were told by one rule have a record that is written no more. It stands in the released
 * object as it was, which the leaf is about; here it is left out.
 */
function engineRecord(record: ReleaseContent['record']): DisclosureRecordFile['engine'] {
  if (record === undefined) return null;
  if (record.regime === 'statistical-disclosure-control' && record.version === 1) return null;
  return disclosureRecordSchema.parse(record);
}
