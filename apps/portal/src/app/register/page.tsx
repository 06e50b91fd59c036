import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { RegisterPage } from '../../features/register/register-page.tsx';
import { ProblemPage } from '../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register'))('title') };
}

type Search = Readonly<Record<string, string | string[] | undefined>>;
type Props = { readonly searchParams: Promise<Search> };

export default async function Page({ searchParams }: Props) {
  const api = await serverCaller();
  const { studies: code, releases: leaf, study } = await searchParams;
  const found = await attempt(async () => {
    const [studies, releases] = await Promise.all([
      api.register.studies({ before: one(code) }),
      api.register.releases({
        before: one(leaf) === undefined ? undefined : Number(one(leaf)),
        study: one(study),
      }),
    ]);
    return {
      studies,
      releases,
      study: one(study) ?? null,
      isFirst: code === undefined && leaf === undefined,
    };
  });
  return found.ok ? <RegisterPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}

/** An address may name something twice; then it names nothing. */
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
