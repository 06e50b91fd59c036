import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { QueuePage } from '../../features/review/queue-page.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Requests' };

export default async function BoardPage() {
  const api = await serverCaller();
  const queue = await attempt(() => api.review.queue(), '/board');
  return queue.ok ? (
    <QueuePage queue={queue.data} today={new Date().toISOString().slice(0, 10)} />
  ) : (
    <ProblemPage problem={queue.problem} />
  );
}
