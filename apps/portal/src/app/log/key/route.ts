import { runtime } from '../../../server/access-from-next.ts';
import { answerWith } from '../../../server/ledger/answer-with.ts';

export const dynamic = 'force-dynamic';

/** The verifier key as one line of text. Whoever relies on it compares it with one from another source. */
export const GET = (): Response => answerWith(runtime().services.ledger.pages.key());
