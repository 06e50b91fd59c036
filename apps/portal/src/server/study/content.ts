import { z } from 'zod';
import { draft, expression, hash, organisation } from '../shapes.ts';

/**
 * What a request froze (`StudyRequest.content`): the application, the definitions with the hashes of their
 * normal forms, and who asks. An approval covers exactly this; its digest is in the log.
 */
export const requestContent = draft.extend({
  cohorts: z.array(z.object({ name: z.string(), hash, expression })).min(1),
  organisation: organisation.nullable(),
  /** Accounts that may ask, by name, the owner first. */
  members: z.array(z.string()),
  /** The same by id: nobody who is not here may ask. Absent in what was frozen before it was kept. */
  accounts: z.array(z.uuid()).optional(),
});
export type RequestContent = z.infer<typeof requestContent>;
