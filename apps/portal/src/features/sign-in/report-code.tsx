'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

/** For somebody who has a letter whose code was used, and not by them. Says nothing about whether there is such a code. */
export function ReportCode() {
  const api = useApi();
  const report = useMutation(api.invitation.report.mutationOptions());
  const [code, setCode] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!report.isPending) report.mutate({ code });
  };
  if (report.isSuccess) {
    return (
      <Notice tone="done" title="The custodian can see it" live>
        <p>
          If the code was used, they close the account that was made with it. Nobody is counted by what was
          said there. Ask them for a new code.
        </p>
      </Notice>
    );
  }
  return (
    <form onSubmit={send}>
      <ErrorNotice error={report.error} />
      <TextField
        label="The code that was used"
        value={code}
        required
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" busy={report.isPending}>
        I did not use it
      </Button>
    </form>
  );
}
