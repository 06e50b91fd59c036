import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { DatasetPage } from '../../../../features/dataset/dataset-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Dataset' };

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly import?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { import: jobId }] = await Promise.all([params, searchParams]);
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [details, datasets] = await Promise.all([api.dataset.details({ id }), api.dataset.list()]);
    return { details, dataset: datasets.find((dataset) => dataset.id === id) };
  }, `/custodian/datasets/${id}`);
  if (!found.ok) return <ProblemPage problem={found.problem} />;
  const { details, dataset } = found.data;
  return dataset ? (
    <DatasetPage
      dataset={dataset}
      versions={details.versions}
      policies={details.policies}
      statements={details.statements}
      jobId={typeof jobId === 'string' ? jobId : null}
    />
  ) : null;
}
