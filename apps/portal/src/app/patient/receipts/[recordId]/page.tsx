import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { ReceiptPage } from '../../../../features/consent/receipt-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Receipt' };

type Props = { readonly params: Promise<{ readonly recordId: string }> };

export default async function Page({ params }: Props) {
  const { recordId } = await params;
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [receipt, { vkey }] = await Promise.all([api.consent.receipt({ recordId }), api.log.key()]);
    return { receipt, vkey };
  }, `/patient/receipts/${recordId}`);
  return found.ok ? <ReceiptPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
