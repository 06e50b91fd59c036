import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { StandingQuestion } from '../../../features/consent/standing-question.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'A lasting answer' };

export default async function Page() {
  const api = await serverCaller();
  // Only patients have something to answer; anybody else is told so here and not at the end.
  const overview = await attempt(() => api.consent.overview(), '/patient/standing');
  return overview.ok ? <StandingQuestion /> : <ProblemPage problem={overview.problem} />;
}
