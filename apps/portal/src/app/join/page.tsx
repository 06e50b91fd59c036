import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JoinForm } from '../../features/sign-in/join-form.tsx';
import { ReportCode } from '../../features/sign-in/report-code.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.join'))('title') };
}

type Props = { readonly searchParams: Promise<{ readonly code?: string | string[] }> };

export default async function JoinPage({ searchParams }: Props) {
  const t = await getTranslations('signIn.join');
  const { code } = await searchParams;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <JoinForm code={typeof code === 'string' ? code : ''} />
      <h2>{t('used.heading')}</h2>
      <p>{t('used.text')}</p>
      <ReportCode />
    </>
  );
}
