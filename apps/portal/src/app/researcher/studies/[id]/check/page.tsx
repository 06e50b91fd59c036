import type { Metadata } from 'next';
import Link from 'next/link';
import { attempt, serverCaller } from '../../../../../features/api/server.ts';
import { ApplicationSummary } from '../../../../../features/study/application-summary.tsx';
import { CohortList } from '../../../../../features/study/cohort-list.tsx';
import { Missing } from '../../../../../features/study/missing.tsx';
import { SubmitStudy } from '../../../../../features/study/submit-study.tsx';
import { ButtonRow } from '../../../../../features/ui/button.tsx';
import { PageHeader } from '../../../../../features/ui/page-header.tsx';
import { ProblemPage } from '../../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Check your answers' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function CheckPage({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const found = await attempt(() => api.study.get({ id }), `/researcher/studies/${id}/check`);
  if (!found.ok) return <ProblemPage problem={found.problem} />;
  const study = found.data;
  const form = `/researcher/studies/${id}`;
  return (
    <>
      <PageHeader
        kicker={<Link href={form}>Back to the application</Link>}
        title="Check your answers"
        lead="The board decides on exactly what stands here."
      />
      <Missing fields={study.missing} base={form} />
      <h2>The people</h2>
      {study.cohorts.length > 0 ? <CohortList study={study} editable /> : <p>No cohort yet.</p>}
      <h2>The application</h2>
      <ApplicationSummary draft={study.draft} editBase={form} />
      <ButtonRow>
        <SubmitStudy id={id} disabled={study.missing.length > 0} />
      </ButtonRow>
    </>
  );
}
