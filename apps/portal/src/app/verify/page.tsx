import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../features/api/server.ts';
import { PageHeader } from '../../features/ui/page-header.tsx';
import { Verifier } from '../../features/verify/verifier.tsx';

export const metadata: Metadata = { title: 'Verify' };

export default async function VerifyPage() {
  const api = await serverCaller();
  const key = await attempt(() => api.log.key());
  return (
    <>
      <PageHeader
        title="Verify"
        lead="Take the evidence file of a release, or the receipt of a consent. Your browser checks it here; the file goes nowhere."
      />
      <noscript>
        <p>
          The check runs in your browser and needs JavaScript. Without it, use the command line:{' '}
          <code>npx assent verify FILE --key KEY</code>
        </p>
      </noscript>
      <Verifier vkey={key.ok ? key.data.vkey : ''} />
    </>
  );
}
