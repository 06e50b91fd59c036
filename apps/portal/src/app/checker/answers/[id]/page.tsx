import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { CheckPage } from '../../../../features/output-check/check-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Answer to check' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const held = await attempt(() => api.outputCheck.get({ questionId: id }), `/checker/answers/${id}`);
  return held.ok ? (
    <CheckPage held={held.data} now={new Date().toISOString()} />
  ) : (
    <ProblemPage problem={held.problem} />
  );
}
