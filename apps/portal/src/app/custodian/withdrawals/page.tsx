import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { ProblemPage } from '../../../features/ui/problem.tsx';
import { WithdrawalsPage } from '../../../features/withdrawal/withdrawals-page.tsx';

export const metadata: Metadata = { title: 'Withdrawals on paper' };

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [datasets, withdrawals] = await Promise.all([api.dataset.list(), api.withdrawal.list()]);
    return { datasets, withdrawals };
  }, '/custodian/withdrawals');
  return found.ok ? <WithdrawalsPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
