import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { UsesPage } from '../../../features/consent/uses-page.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'What my records were used for' };

export default async function Page() {
  const api = await serverCaller();
  const uses = await attempt(() => api.consent.uses(), '/patient/uses');
  return uses.ok ? <UsesPage uses={uses.data} /> : <ProblemPage problem={uses.problem} />;
}
