'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';

export function WithdrawStudy({ id }: { readonly id: string }) {
  const call = useCall();
  const router = useRouter();
  const [reason, setReason] = useState('');
  return (
    <>
      <h2>Take the application back</h2>
      <ConfirmAct
        act="Withdraw the application"
        look="secondary"
        onConfirm={async () => {
          await call.study.withdraw.mutate({ id, reason });
          router.refresh();
        }}
      >
        <p>
          This cannot be undone. Nothing more can be asked under this application from now on. What was
          released and what it cost stay in the log.
        </p>
        <TextArea
          label="Reason"
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmAct>
    </>
  );
}
