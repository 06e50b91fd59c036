import { z } from 'zod';
import { digestOf } from '../canonical/canonical-json.ts';
import {
  type AnchorPlace,
  amountField,
  anchorPlaceSchema,
  datasetField,
  digestField,
  studyCodeField,
} from './fields.ts';
import { outputCheckSchema } from './output-returned.ts';

/**
 * Exact numbers that were asked for, shown or not: how many, and in which year since the study was first approved, of
 * which 0 is the first.
 */
const numbersSchema = z.strictObject({
  year: z.int().nonnegative(),
  count: z.int().positive(),
});

/** What leaf and release both say, under the same names, so that a verifier can hold one against the other. */
export const releaseHead = {
  /** Null for an estimate made for the ethics board before there is an approved study. */
  study: studyCodeField.nullable(),
  dataset: datasetField,
  datasetVersion: digestField,
  queryHash: digestField,
  epsilonMicro: amountField,
  deltaPico: amountField,
  /** What was charged of rho (zCDP), in 1e-9: only where the dataset counts in it. */
  rhoNano: amountField.optional(),
  /** Only of exact numbers that a study asked for. */
  numbers: numbersSchema.optional(),
  /** Only where a person looked at the answer before it was released. */
  checked: outputCheckSchema.optional(),
};

export const releaseHeadSchema = z.looseObject(releaseHead);
export type ReleaseHead = z.infer<z.ZodObject<typeof releaseHead>>;

export const releaseLeafSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('release'),
  /** digestOf(the released object). */
  release: digestField,
  ...releaseHead,
  /** Where an anchor of a checkpoint over this leaf is to be expected; null when the log is not anchored. */
  anchors: anchorPlaceSchema.nullable(),
});
export type ReleaseLeaf = z.infer<typeof releaseLeafSchema>;

/** The leaf of a released object: its digest, and its head copied. The contract's address is lower-cased. */
export function releaseLeaf(release: ReleaseHead, anchors: AnchorPlace | null): ReleaseLeaf {
  const { study, dataset, datasetVersion, queryHash, epsilonMicro, deltaPico } = release;
  const { rhoNano, numbers, checked } = release;
  return {
    v: 1,
    kind: 'release',
    release: digestOf(release),
    ...{ study, dataset, datasetVersion, queryHash, epsilonMicro, deltaPico },
    ...(rhoNano !== undefined && { rhoNano }),
    ...(numbers !== undefined && { numbers }),
    ...(checked !== undefined && { checked }),
    anchors: anchors && { chainId: anchors.chainId, contract: anchors.contract.toLowerCase() },
  };
}
