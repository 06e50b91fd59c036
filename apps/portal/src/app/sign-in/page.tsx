import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { serverCaller, whoAsks } from '../../features/api/server.ts';
import { DemoAccounts } from '../../features/sign-in/demo-accounts.tsx';
import { destinationOf } from '../../features/sign-in/destination.ts';
import { PasskeySignIn } from '../../features/sign-in/passkey-sign-in.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

type Props = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const t = await getTranslations('signIn');
  const next = destinationOf((await searchParams).next);
  const api = await serverCaller();
  const { demo } = await whoAsks();
  const accounts = demo ? await api.session.demoAccounts() : [];
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PasskeySignIn next={next} />
      <h2>{t('first.heading')}</h2>
      <p>{t.rich('first.text', { join: (chunks) => <Link href="/join">{chunks}</Link> })}</p>
      <h2>{t('lost.heading')}</h2>
      <p>{t.rich('lost.text', { recover: (chunks) => <Link href="/recover">{chunks}</Link> })}</p>
      {demo ? (
        <>
          <h2>{t('demo.heading')}</h2>
          <p>{t('demo.text')}</p>
          <DemoAccounts accounts={accounts} next={next} />
        </>
      ) : null}
    </>
  );
}
