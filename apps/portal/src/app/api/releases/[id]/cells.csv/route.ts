import { runtime } from '../../../../../server/access-from-next.ts';
import { answerFile } from '../../../../../server/release/answer-file.ts';

export const dynamic = 'force-dynamic';

type Place = { readonly params: Promise<{ readonly id: string }> };

/** The cells of a release as CSV, with the rights of whoever asks. */
export const GET = (request: Request, { params }: Place): Promise<Response> =>
  answerFile(async () => {
    const { id } = await params;
    const caller = await runtime().callerFor(request.headers);
    const text = await caller.release.csv({ id });
    return { name: `release-${id}.csv`, type: 'text/csv; charset=utf-8; header=present', text };
  });
