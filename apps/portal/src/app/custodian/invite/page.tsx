import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { InvitePage } from '../../../features/invitation/invite-page.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Invite somebody' };

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [organisations, datasets] = await Promise.all([api.invitation.organisations(), api.dataset.list()]);
    return { organisations, datasets };
  }, '/custodian/invite');
  return found.ok ? <InvitePage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
