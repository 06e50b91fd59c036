import type { PrismaClient } from '@assent/prisma';
import type { Held } from '../held/create-held.ts';
import type { LedgerPort } from '../ports.ts';
import { readRelease, readReleases } from './releases-reading.ts';
import type { RegisterService } from './service.ts';
import { readStudies, readStudy } from './studies-reading.ts';

export type RegisterParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerPort, 'prove' | 'anchorOf'>;
  readonly held: Held;
  readonly now: () => Date;
};

export function createRegister(parts: RegisterParts): RegisterService {
  return {
    studies: () => readStudies(parts),
    study: (code) => readStudy(parts, code),
    releases: () => readReleases(parts, {}),
    release: (id) => readRelease(parts, id),
  };
}
