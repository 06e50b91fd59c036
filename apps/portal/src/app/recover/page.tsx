import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecoverForm } from '../../features/sign-in/recover-form.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.recover'))('title') };
}

export default async function RecoverPage() {
  const t = await getTranslations('signIn.recover');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <RecoverForm />
      <h2>{t('noCode')}</h2>
      <p>{t('noCodeText')}</p>
      <h2>{t('withdraw')}</h2>
      <p>{t('withdrawText')}</p>
    </>
  );
}
