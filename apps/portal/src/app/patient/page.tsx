import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { PatientHome } from '../../features/consent/patient-home.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.home'))('title') };
}

export default async function PatientPage() {
  const api = await serverCaller();
  const overview = await attempt(() => api.consent.overview(), '/patient');
  return overview.ok ? (
    <PatientHome overview={overview.data} today={overview.data.today} />
  ) : (
    <ProblemPage problem={overview.problem} />
  );
}
