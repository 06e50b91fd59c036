import { z } from 'zod';
import { unsupported } from '../circe/inert.ts';

/** Which of a person's events go on: the earliest, the latest, or all of them. */
export type Limit = 'first' | 'last' | 'all';

/** Circe's `ResultLimit`; absent means first, as it does there. */
export const limitSchema = z
  .strictObject({ Type: z.string().default('First') })
  .transform(({ Type: type }, context): Limit => {
    if (type.toLowerCase() === 'first') return 'first';
    if (type.toLowerCase() === 'last') return 'last';
    if (type.toLowerCase() !== 'all') {
      context.addIssue({
        code: 'custom',
        path: ['Type'],
        message: `“${type}” is not supported`,
        params: unsupported,
      });
    }
    return 'all';
  })
  .default('first');

const printed = { first: 'First', last: 'Last', all: 'All' } as const;

export const printLimit = (limit: Limit): object => ({ Type: printed[limit] });
