import type { PrismaClient } from '@assent/prisma';
import type { ConceptService } from '../concept/service.ts';
import type { StatedParts } from '../dataset/statements.ts';
import type { LedgerService } from '../ledger/service.ts';
import { checkCohort } from './checking.ts';
import type { Describe } from './describe.ts';
import { getCohort, removeCohort, saveCohort } from './keeping.ts';
import type { CohortService } from './service.ts';

export type CohortParts = StatedParts & {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly concepts: ConceptService;
  readonly describe: Describe;
  readonly now: () => Date;
};

export function createCohorts(parts: CohortParts): CohortService {
  return {
    check: (datasetId, expression) => checkCohort(parts, datasetId, expression),
    save: (actor, order) => saveCohort(parts, actor, order),
    remove: (actor, id) => removeCohort(parts, actor, id),
    get: (actor, id) => getCohort(parts, actor, id),
  };
}
