import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import type { Describe } from '../cohort/describe.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { QuestionPort } from '../ports.ts';
import { createStudy } from './creating.ts';
import { membership } from './membership.ts';
import { reading } from './reading.ts';
import { saveDraft } from './saving.ts';
import type { StudyService } from './service.ts';
import { submission } from './submission.ts';
import { withdraw } from './withdrawing.ts';

export type StudyParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'keyed'>;
  readonly held: Held;
  readonly questions: QuestionPort;
  readonly describe: Describe;
  readonly now: () => Date;
  readonly log: Logger;
};

export function createStudies(parts: StudyParts): StudyService {
  return {
    create: (actor, order) => createStudy(parts, actor, order),
    saveDraft: (actor, id, patch) => saveDraft(parts, { actor, id, patch }),
    withdraw: (actor, id, reason) => withdraw(parts, { actor, id, reason }),
    ...reading(parts),
    ...submission(parts),
    ...membership(parts),
  };
}
