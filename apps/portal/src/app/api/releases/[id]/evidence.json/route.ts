import { runtime } from '../../../../../server/access-from-next.ts';
import { answerFile } from '../../../../../server/release/answer-file.ts';

export const dynamic = 'force-dynamic';

type Place = { readonly params: Promise<{ readonly id: string }> };

/** The evidence of a release as a file, with the rights of whoever asks. */
export const GET = (request: Request, { params }: Place): Promise<Response> =>
  answerFile(async () => {
    const { id } = await params;
    const caller = await runtime().callerFor(request.headers);
    const evidence = await caller.release.evidence({ id });
    return {
      name: `release-${id}-evidence.json`,
      type: 'application/json; charset=utf-8',
      text: `${JSON.stringify(evidence, null, 2)}\n`,
    };
  });
