import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../features/api/server.ts';
import { UsesPage } from '../../../features/consent/uses-page.tsx';
import { ProblemPage } from '../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.uses'))('title') };
}

type Search = Readonly<Record<string, string | string[] | undefined>>;
type Props = { readonly searchParams: Promise<Search> };

export default async function Page({ searchParams }: Props) {
  const api = await serverCaller();
  const { before } = await searchParams;
  const page = typeof before === 'string' ? { before: Number(before) } : {};
  const uses = await attempt(() => api.consent.uses(page), '/patient/uses');
  return uses.ok ? <UsesPage {...uses.data} /> : <ProblemPage problem={uses.problem} />;
}
