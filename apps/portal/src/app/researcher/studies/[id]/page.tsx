import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { StudyPage } from '../../../../features/study/study-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Study' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const study = await api.study.get({ id });
    return { study, history: study.decision ? await api.question.history({ studyId: id }) : [] };
  }, `/researcher/studies/${id}`);
  return found.ok ? <StudyPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
