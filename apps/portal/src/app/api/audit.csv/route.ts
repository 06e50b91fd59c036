import { runtime } from '../../../server/access-from-next.ts';
import { answerFile } from '../../../server/release/answer-file.ts';

export const dynamic = 'force-dynamic';

/** The audit page as CSV, with the rights of whoever asks. A topic that is none is refused by the API. */
export const GET = (request: Request): Promise<Response> =>
  answerFile(async () => {
    const topic = new URL(request.url).searchParams.get('about');
    const caller = await runtime().callerFor(request.headers);
    const text = await caller.audit.csv(topic === null ? {} : { topic: topic as never });
    return { name: 'audit.csv', type: 'text/csv; charset=utf-8; header=present', text };
  });
