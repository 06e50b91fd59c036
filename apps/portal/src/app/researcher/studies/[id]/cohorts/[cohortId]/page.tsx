import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { attempt, serverCaller } from '../../../../../../features/api/server.ts';
import { CohortPage } from '../../../../../../features/cohort/cohort-page.tsx';
import { ProblemPage } from '../../../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Cohort' };

type Props = { readonly params: Promise<{ readonly id: string; readonly cohortId: string }> };

/** `new` describes another cohort; anything else is the id of one. */
export default async function Page({ params }: Props) {
  const { id, cohortId } = await params;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const study = await api.study.get({ id });
    const cohort = cohortId === 'new' ? null : await api.cohort.get({ id: cohortId });
    return { study, cohort };
  }, `/researcher/studies/${id}/cohorts/${cohortId}`);
  if (found.ok && found.data.cohort && found.data.cohort.studyId !== id) {
    redirect(`/researcher/studies/${found.data.cohort.studyId}/cohorts/${cohortId}`);
  }
  return found.ok ? <CohortPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
