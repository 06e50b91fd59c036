import type { Metadata } from 'next';
import { JoinForm } from '../../features/sign-in/join-form.tsx';
import { ReportCode } from '../../features/sign-in/report-code.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Create your passkey' };

type Props = { readonly searchParams: Promise<{ readonly code?: string | string[] }> };

export default async function JoinPage({ searchParams }: Props) {
  const { code } = await searchParams;
  return (
    <>
      <PageHeader
        title="Create your passkey"
        lead="The code tells the portal who you are. It works once; from then on your device signs you in."
      />
      <JoinForm code={typeof code === 'string' ? code : ''} />
      <h2>Somebody else used your code?</h2>
      <p>Say so here, and the custodian looks at the account that was made with it.</p>
      <ReportCode />
    </>
  );
}
