import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { AuditPage } from '../../../features/audit/audit-page.tsx';
import { isTopic } from '../../../features/audit/topics.ts';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Audit' };

type Props = { readonly searchParams: Promise<{ readonly about?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { about } = await searchParams;
  const topic = isTopic(about) ? about : null;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [me, entries, waiting] = await Promise.all([
      api.session.me(),
      api.audit.entries(topic === null ? {} : { topic }),
      api.audit.waiting(),
    ]);
    const mayAgree = me.user?.role !== 'board-member';
    // A member of the board reads the log and stands for nobody.
    const [recoveries, withdrawals] = mayAgree
      ? await Promise.all([api.people.waitingRecoveries(), api.withdrawal.list()])
      : [[], []];
    const unchecked = withdrawals.filter(({ outcome }) => outcome === null);
    return { entries, waiting, recoveries, withdrawals: unchecked, mayAgree };
  }, '/custodian/audit');
  return found.ok ? <AuditPage topic={topic} {...found.data} /> : <ProblemPage problem={found.problem} />;
}
