import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { StandingQuestion } from '../../../features/consent/standing-question.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.lasting'))('title') };
}

export default async function Page() {
  const api = await serverCaller();
  // Only patients have something to answer; anybody else is told so here and not at the end.
  const overview = await attempt(() => api.consent.overview(), '/patient/standing');
  return overview.ok ? <StandingQuestion /> : <ProblemPage problem={overview.problem} />;
}
