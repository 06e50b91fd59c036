import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { NewStudyForm } from '../../../../features/study/new-study-form.tsx';
import { EmptyState } from '../../../../features/ui/empty-state.tsx';
import { PageHeader } from '../../../../features/ui/page-header.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Start an application' };

export default async function NewStudyPage() {
  const api = await serverCaller();
  const datasets = await attempt(() => api.dataset.list(), '/researcher/studies/new');
  if (!datasets.ok) return <ProblemPage problem={datasets.problem} />;
  return (
    <>
      <PageHeader
        title="Start an application"
        lead="Two answers to begin with. Everything else you write on the next page, in any order."
      />
      {datasets.data.length === 0 ? (
        <EmptyState title="There is no dataset yet">
          <p>The custodian loads datasets. As soon as one is there, you can apply to ask questions of it.</p>
        </EmptyState>
      ) : (
        <NewStudyForm datasets={datasets.data} />
      )}
    </>
  );
}
