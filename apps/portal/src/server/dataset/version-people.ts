import { identification, peopleFigures } from '@assent/omop';
import { z } from 'zod';

/** What `DatasetVersion.people` holds: how the people of a version are told from others, and who looked at it. */
export const versionPeople = z.strictObject({
  /** Null for a first version without source values: nobody is followed into a next one unless a custodian says how. */
  identifiedBy: identification.nullable(),
  /** Beside the version before; null for a first one. */
  figures: peopleFigures.nullable(),
  /** Whether anybody has had another number than their export's person_id, in this version or before. */
  renumbered: z.boolean(),
  /** The custodian who looked at figures that wanted looking at. */
  confirmedById: z.string().nullable(),
});
export type VersionPeople = z.infer<typeof versionPeople>;
