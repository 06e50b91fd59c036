import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { ReceiptPage } from '../../../../features/consent/receipt-page.tsx';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.receiptPage'))('title') };
}

type Props = { readonly params: Promise<{ readonly recordId: string }> };

export default async function Page({ params }: Props) {
  const { recordId } = await params;
  const language = await getLocale();
  const api = await serverCaller();
  const found = await attempt(async () => {
    const [receipt, { vkey }] = await Promise.all([
      api.consent.receipt({ recordId, language }),
      api.log.key(),
    ]);
    return { receipt, vkey };
  }, `/patient/receipts/${recordId}`);
  return found.ok ? <ReceiptPage {...found.data} /> : <ProblemPage problem={found.problem} />;
}
