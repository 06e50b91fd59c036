import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { RequestPage } from '../../../../features/review/request-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Request' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [request, { user }] = await Promise.all([api.review.get({ requestId: id }), api.session.me()]);
    return { request, isChair: user?.role === 'board-chair' };
  }, `/board/requests/${id}`);
  return found.ok ? <RequestPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
