import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { CheckQueue } from '../../features/output-check/check-queue.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Answers to check' };

export default async function Page() {
  const api = await serverCaller();
  const queue = await attempt(() => api.outputCheck.queue(), '/checker');
  return queue.ok ? (
    <CheckQueue queue={queue.data} now={new Date().toISOString()} />
  ) : (
    <ProblemPage problem={queue.problem} />
  );
}
