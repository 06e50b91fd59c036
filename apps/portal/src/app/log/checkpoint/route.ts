import { runtime } from '../../../server/access-from-next.ts';
import { answerWith } from '../../../server/ledger/answer-with.ts';

export const dynamic = 'force-dynamic';

/** C2SP tlog-tiles: the newest signed checkpoint. */
export const GET = async (): Promise<Response> =>
  answerWith(await runtime().services.ledger.pages.checkpoint());
