'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

/** What went wrong between the person, the device and the server, told apart. */
export function PasskeyNotice({ error }: { readonly error: unknown }) {
  const t = useTranslations('signIn');
  if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) {
    return (
      <Notice tone="problem" title={t('notSigned')} live>
        <p>{t('notSignedText')}</p>
      </Notice>
    );
  }
  if (error instanceof Error && error.name === 'InvalidStateError') {
    return (
      <Notice tone="problem" title={t('hasPasskey')} live>
        <p>{t('hasPasskeyText')}</p>
      </Notice>
    );
  }
  return <ErrorNotice error={error} />;
}
