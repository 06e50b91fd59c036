import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { QuestionProgress } from '../../../../features/question/question-progress.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Question' };

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly study?: string | string[] }>;
};

export default async function QuestionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { study } = await searchParams;
  const api = await serverCaller();
  const status = await attempt(() => api.question.status({ questionId: id }), `/researcher/questions/${id}`);
  if (!status.ok) return <ProblemPage problem={status.problem} />;
  if (status.data.releaseId) redirect(`/researcher/releases/${status.data.releaseId}`);
  return (
    <QuestionProgress
      questionId={id}
      studyId={typeof study === 'string' && /^[\w-]+$/.test(study) ? study : null}
    />
  );
}
