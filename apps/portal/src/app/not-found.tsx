import type { Metadata } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../features/ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('missing'))('title') };
}

export default function NotFound() {
  const t = useTranslations('missing');
  return (
    <>
      <PageHeader title={t('heading')} lead={t('lead')} />
      <ul>
        <li>
          <Link href="/">{t('start')}</Link>
        </li>
        <li>
          <Link href="/register">{t('register')}</Link>
        </li>
        <li>
          <Link href="/sign-in">{t('other')}</Link>
        </li>
      </ul>
      <p className="soft">
        <small>NOT_FOUND</small>
      </p>
    </>
  );
}
