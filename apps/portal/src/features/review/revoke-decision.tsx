'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';

/** Ends an approval at once. */
export function RevokeDecision({ studyId }: { readonly studyId: string }) {
  const call = useCall();
  const router = useRouter();
  const [reason, setReason] = useState('');
  return (
    <ConfirmAct
      act="Revoke the approval"
      onConfirm={async () => {
        await call.review.revoke.mutate({ studyId, reason });
        router.refresh();
      }}
    >
      <p>
        From this moment on the study can ask nothing more, and the revocation goes into the public log. What
        was released before cannot be called back. A revoked approval does not come back; a new request can be
        made.
      </p>
      <TextArea
        label="Reason"
        hint="At least ten characters. It becomes part of the public register."
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </ConfirmAct>
  );
}
