'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { makePasskey } from './device.ts';
import { PasskeyNotice } from './passkey-notice.tsx';

export function JoinForm({ code }: { readonly code: string }) {
  const t = useTranslations('signIn.join');
  const ui = useTranslations('ui');
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function join(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    setBusy(true);
    setError(null);
    try {
      const options = await call.passkey.registrationOptions.mutate({ code: typed });
      const response = await makePasskey(options);
      await call.passkey.register.mutate({ code: typed, response });
      window.location.assign('/');
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void join(event)}>
      <PasskeyNotice error={error} />
      <TextField
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        defaultValue={code}
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
