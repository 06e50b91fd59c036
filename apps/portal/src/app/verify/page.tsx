import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { PageHeader } from '../../features/ui/page-header.tsx';
import { Verifier } from '../../features/verify/verifier.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('verify'))('title') };
}

export default async function VerifyPage() {
  const t = await getTranslations('verify');
  const api = await serverCaller();
  const key = await attempt(() => api.log.key());
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <noscript>
        <p>
          {t('noScript')} <code>npx assent verify FILE --key KEY</code>
        </p>
      </noscript>
      <Verifier vkey={key.ok ? key.data.vkey : ''} />
    </>
  );
}
