import type { PrismaClient } from '@assent/prisma';
import type { PlaceOfAnchors } from '../chain/place.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import { accept, returnAnswer } from './deciding.ts';
import { readQueue } from './queueing.ts';
import { readHeld } from './reading.ts';
import type { OutputCheckService } from './service.ts';

export type OutputCheckParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'checkpoint' | 'keyed'>;
  readonly held: Pick<Held, 'view' | 'act'>;
  readonly anchors: PlaceOfAnchors;
  readonly keys: {
    /** Opens what waits. */
    readonly held: Uint8Array;
    /** Makes a checker's pseudonym in the log. */
    readonly label: Uint8Array;
  };
  readonly now: () => Date;
};

export function createOutputChecks(parts: OutputCheckParts): OutputCheckService {
  return {
    queue: (actor) => readQueue(parts, actor),
    get: (actor, questionId) => readHeld(parts, actor, questionId),
    accept: (actor, order) => accept(parts, actor, order),
    return: (actor, order) => returnAnswer(parts, actor, order),
  };
}
