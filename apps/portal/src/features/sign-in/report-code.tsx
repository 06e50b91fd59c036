'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

/** For somebody who has a letter whose code was used, and not by them. Says nothing about whether there is such a code. */
export function ReportCode() {
  const t = useTranslations('signIn.join.used');
  const api = useApi();
  const report = useMutation(api.invitation.report.mutationOptions());
  const [code, setCode] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!report.isPending) report.mutate({ code });
  };
  if (report.isSuccess) {
    return (
      <Notice tone="done" title={t('done')} live>
        <p>{t('doneText')}</p>
      </Notice>
    );
  }
  return (
    <form onSubmit={send}>
      <ErrorNotice error={report.error} />
      <TextField
        label={t('code')}
        value={code}
        required
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" busy={report.isPending}>
        {t('act')}
      </Button>
    </form>
  );
}
