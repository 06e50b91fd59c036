import type { Held } from '../held/create-held.ts';
import type { LedgerPort } from '../ports.ts';
import { createReleaseFacts, type ReleaseFacts } from './release-facts.ts';
import { readRelease, readReleases } from './releases-reading.ts';
import type { RegisterService } from './service.ts';
import { readStudies, readStudy } from './studies-reading.ts';

export type RegisterParts = {
  readonly ledger: Pick<LedgerPort, 'prove' | 'anchorsOf'>;
  readonly held: Held;
  readonly now: () => Date;
  readonly facts: ReleaseFacts;
};

export function createRegister(given: Omit<RegisterParts, 'facts'>): RegisterService {
  const parts = { ...given, facts: createReleaseFacts() };
  return {
    studies: (page) => readStudies(parts, page),
    study: (code) => readStudy(parts, code),
    releases: (page) => readReleases(parts, page),
    release: (id) => readRelease(parts, id),
  };
}
