'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';
import { REASON_AT_LEAST } from './opinion-form.tsx';
import styles from './request-page.module.css';

/** Ends an approval at once. */
export function RevokeDecision({ studyId }: { readonly studyId: string }) {
  const call = useCall();
  const router = useRouter();
  const [reason, setReason] = useState('');
  const short = reason.trim().length < REASON_AT_LEAST;
  return (
    <details>
      <summary>End this approval</summary>
      <div className={styles.form}>
        <TextArea
          label="Reason for revoking it"
          hint={`At least ${REASON_AT_LEAST} characters. It becomes part of the public register.`}
          maxLength={4_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <ConfirmAct
          act="Revoke the approval"
          disabled={short}
          onConfirm={async () => {
            await call.review.revoke.mutate({ studyId, reason });
            router.refresh();
          }}
        >
          <p>
            From this moment on the study can ask nothing more, and the revocation goes into the public log.
            What was released before cannot be called back. A revoked approval does not come back; a new
            request can be made.
          </p>
        </ConfirmAct>
      </div>
    </details>
  );
}
