import { accessErrors } from './access.ts';
import { consentErrors } from './consent.ts';
import { datasetErrors } from './dataset.ts';
import { outputCheckErrors } from './output-check.ts';
import { questionErrors } from './question.ts';
import { releaseErrors } from './release.ts';
import { reviewErrors } from './review.ts';
import { sessionErrors } from './session.ts';
import { storageErrors } from './storage.ts';
import { studyErrors } from './study.ts';

/** Every refusal the portal itself can give; one noun a file. */
export const portalErrors = {
  ...accessErrors,
  ...sessionErrors,
  ...studyErrors,
  ...reviewErrors,
  ...datasetErrors,
  ...consentErrors,
  ...questionErrors,
  ...outputCheckErrors,
  ...releaseErrors,
  ...storageErrors,
} as const;

export type PortalCode = keyof typeof portalErrors;
