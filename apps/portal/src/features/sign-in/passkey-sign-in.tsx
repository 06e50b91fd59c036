'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { signWithPasskey } from './device.ts';
import { PasskeyNotice } from './passkey-notice.tsx';

export function PasskeySignIn({ next }: { readonly next: string }) {
  const t = useTranslations('signIn');
  const ui = useTranslations('ui');
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function signIn() {
    setBusy(true);
    setError(null);
    try {
      const options = await call.passkey.signInOptions.mutate();
      await call.passkey.signIn.mutate({ response: await signWithPasskey(options) });
      window.location.assign(next);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <>
      <PasskeyNotice error={error} />
      <Button look="primary" busy={busy} onClick={() => void signIn()}>
        {busy ? ui('waitingForDevice') : t('act')}
      </Button>
    </>
  );
}
