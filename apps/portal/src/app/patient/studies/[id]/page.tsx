import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { isOver } from '../../../../features/consent/study-lanes.ts';
import { StudyQuestion } from '../../../../features/consent/study-question.tsx';
import { dayOf } from '../../../../features/consent/until.ts';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.study'))('title') };
}

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const study = await attempt(() => api.consent.study({ studyId: id }), `/patient/studies/${id}`);
  return study.ok ? (
    <StudyQuestion study={study.data} over={isOver(study.data, dayOf(new Date()))} />
  ) : (
    <ProblemPage problem={study.problem} />
  );
}
