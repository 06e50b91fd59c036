import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { CustodianPage } from '../../features/operations/custodian-page.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Datasets and keys' };

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [health, datasets] = await Promise.all([api.operations.health(), api.dataset.list()]);
    return { health, datasets };
  }, '/custodian');
  return found.ok ? (
    <CustodianPage {...found.data} now={new Date().toISOString()} />
  ) : (
    <ProblemPage problem={found.problem} />
  );
}
