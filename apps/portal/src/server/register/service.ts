import type { PublicRelease, PublicReleaseProof, PublicStudy, PublicStudyRow } from './shapes.ts';

/** What anybody may read: who asks what for which purpose under which conditions, never what was found. */
export type RegisterService = {
  readonly studies: () => Promise<PublicStudyRow[]>;
  readonly study: (code: string) => Promise<PublicStudy>;
  readonly releases: () => Promise<PublicRelease[]>;
  readonly release: (id: string) => Promise<PublicReleaseProof>;
};
