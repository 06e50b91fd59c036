import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { RegisterPage } from '../../features/register/register-page.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Register' };

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [studies, releases] = await Promise.all([api.register.studies(), api.register.releases()]);
    return { studies, releases };
  });
  return found.ok ? <RegisterPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
