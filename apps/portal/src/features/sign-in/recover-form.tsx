'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { makePasskey } from './device.ts';
import { PasskeyNotice } from './passkey-notice.tsx';

/** A new passkey in the place of a lost one. */
export function RecoverForm() {
  const t = useTranslations('signIn.recover');
  const ui = useTranslations('ui');
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function recover(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    setBusy(true);
    setError(null);
    try {
      const response = await makePasskey(await call.recovery.options.mutate({ code }));
      await call.recovery.use.mutate({ code, response });
      window.location.assign('/account');
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void recover(event)}>
      <PasskeyNotice error={error} />
      <TextField
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        required
        spellCheck={false}
        autoCapitalize="none"
      />
      <Button type="submit" look="primary" busy={busy}>
        {busy ? ui('waitingForDevice') : t('act')}
      </Button>
    </form>
  );
}
