import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { PublicReleasePage } from '../../../../features/register/public-release-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register.release'))('title') };
}

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const release = await attempt(() => api.register.release({ id }));
  return release.ok ? (
    <PublicReleasePage release={release.data} />
  ) : (
    <ProblemPage problem={release.problem} />
  );
}
