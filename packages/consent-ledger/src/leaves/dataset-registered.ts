import { z } from 'zod';
import { amountField, datasetField, digestField } from './fields.ts';

/** A version of a dataset came into use. */
export const datasetRegisteredSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('dataset-registered'),
  dataset: datasetField,
  /** Digest over the snapshot's files. */
  datasetVersion: digestField,
  cdmVersion: z.enum(['5.3', '5.4']),
  persons: amountField,
});
