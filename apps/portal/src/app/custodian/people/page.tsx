import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { PeoplePage } from '../../../features/people/people-page.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'People' };

export default async function Page() {
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [people, invitations] = await Promise.all([api.people.list(), api.invitation.open()]);
    return { people, invitations };
  }, '/custodian/people');
  return found.ok ? <PeoplePage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
