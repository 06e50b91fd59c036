import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '../../features/account/account-page.tsx';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { ProblemPage } from '../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [me, account] = await Promise.all([api.session.me(), api.account.mine()]);
    return { account, role: me.user?.role ?? 'researcher' };
  }, '/account');
  return found.ok ? <AccountPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
