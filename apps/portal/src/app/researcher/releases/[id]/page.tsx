import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { ReleasePage } from '../../../../features/release/release-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Release' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [release, { vkey, origin }] = await Promise.all([api.release.get({ id }), api.log.key()]);
    return { release, vkey, origin };
  }, `/researcher/releases/${id}`);
  return found.ok ? <ReleasePage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
