import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { StudyList } from '../../features/study/study-list.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'My studies' };

export default async function ResearcherPage() {
  const api = await serverCaller();
  const studies = await attempt(() => api.study.mine(), '/researcher');
  return studies.ok ? <StudyList studies={studies.data} /> : <ProblemPage problem={studies.problem} />;
}
