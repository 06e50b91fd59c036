import { runtime } from '../../../../server/access-from-next.ts';
import { answerWith } from '../../../../server/ledger/answer-with.ts';

export const dynamic = 'force-dynamic';

type Place = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** C2SP tlog-tiles: tiles of hashes and bundles of entries. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const { path } = await params;
  return answerWith(await runtime().services.ledger.pages.tile(`tile/${path.join('/')}`));
}
