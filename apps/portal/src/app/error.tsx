'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button, ButtonRow } from '../features/ui/button.tsx';
import { PageHeader } from '../features/ui/page-header.tsx';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** What nobody foresaw. The digest is the line of the server's journal; the cause itself is not shown. */
export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations('failed');
  const ui = useTranslations('ui');
  return (
    <div role="alert">
      <PageHeader title={t('heading')} lead={t('lead')} />
      <p>{t('what')}</p>
      <ButtonRow>
        <Button look="primary" onClick={() => reset()}>
          {ui('tryAgain')}
        </Button>
      </ButtonRow>
      <p>
        <Link href="/">{ui('startPage')}</Link>
      </p>
      <p className="soft">
        <small>UNEXPECTED, {ui('reference', { reference: error.digest ?? t('inBrowser') })}</small>
      </p>
    </div>
  );
}
