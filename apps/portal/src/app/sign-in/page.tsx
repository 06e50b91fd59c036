import type { Metadata } from 'next';
import Link from 'next/link';
import { serverCaller } from '../../features/api/server.ts';
import { DemoAccounts } from '../../features/sign-in/demo-accounts.tsx';
import { destinationOf } from '../../features/sign-in/destination.ts';
import { PasskeySignIn } from '../../features/sign-in/passkey-sign-in.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = destinationOf((await searchParams).next);
  const api = await serverCaller();
  const { demo } = await api.session.me();
  const accounts = demo ? await api.session.demoAccounts() : [];
  return (
    <>
      <PageHeader
        title="Sign in"
        lead="A passkey lives on your phone, computer or security key. There is no password to remember."
      />
      <PasskeySignIn next={next} />
      <h2>Here for the first time?</h2>
      <p>
        You need an invitation code. <Link href="/join">Create your passkey with it</Link>.
      </p>
      <h2>Lost your passkey?</h2>
      <p>
        <Link href="/recover">Make a new one with a recovery code</Link>.
      </p>
      {demo ? (
        <>
          <h2>Demonstration accounts</h2>
          <p>These people are made up. Choose one to see the portal as they see it.</p>
          <DemoAccounts accounts={accounts} next={next} />
        </>
      ) : null}
    </>
  );
}
