import type { PageOf } from '../shapes.ts';
import type {
  PublicRelease,
  PublicReleaseProof,
  PublicStudy,
  PublicStudyRow,
  ReleasesPage,
  StudiesPage,
} from './shapes.ts';

/** What anybody may read: who asks what for which purpose under which conditions, never what was found. */
export type RegisterService = {
  readonly studies: (page: StudiesPage) => Promise<PageOf<PublicStudyRow, string>>;
  readonly study: (code: string) => Promise<PublicStudy>;
  readonly releases: (page: ReleasesPage) => Promise<PageOf<PublicRelease, number>>;
  readonly release: (id: string) => Promise<PublicReleaseProof>;
};
