import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { PublicStudyPage } from '../../../../features/register/public-study-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register.study'))('title') };
}

type Props = { readonly params: Promise<{ readonly code: string }> };

export default async function Page({ params }: Props) {
  const { code } = await params;
  const api = await serverCaller();
  const study = await attempt(() => api.register.study({ code: decodeURIComponent(code) }));
  return study.ok ? <PublicStudyPage study={study.data} /> : <ProblemPage problem={study.problem} />;
}
