import { z } from 'zod';
import type { AttributeElement } from './attribute.ts';

/** A measurement outside its own range, or said to be (4155142, 4155143: abnormally high, low). */
export interface Abnormal {
  readonly kind: 'abnormal';
}

export const abnormal: AttributeElement<'abnormal'> = {
  kind: 'abnormal',
  schema: () =>
    z.boolean().transform((asked): Abnormal | undefined => (asked ? { kind: 'abnormal' } : undefined)),
  print: () => true,
  normal: () => true,
  words: () => 'with a result outside its normal range',
};
