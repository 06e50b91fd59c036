'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import { useCall } from '../api/client.tsx';
import { ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import type { Person } from './person-card.tsx';

type Issued = RouterOutputs['people']['issueRecovery'];

/** A way back for somebody whose passkey is lost. The code is shown this once. */
export function RecoveryPart({ one }: { readonly one: Person }) {
  const call = useCall();
  const router = useRouter();
  const [issued, setIssued] = useState<Issued | null>(null);
  const { userId, name, recovery } = one;
  return (
    <>
      {issued ? (
        <Notice tone="done" title={`The recovery code for ${name}`} live>
          <CopyText what="the code" text={issued.code} />
          <p>
            <strong>It is shown only now.</strong> Give it to {name} in person or by a channel where you know
            who is at the other end; they enter it at <strong>{window.location.origin}/recover</strong>. It
            works once, until {formatMoment(issued.expiresAt)}.
          </p>
          {issued.waits ? (
            <p>
              A second person has to stand for it: another custodian or the chair of the board, on the audit
              page.
            </p>
          ) : null}
        </Notice>
      ) : recovery ? (
        <p>
          A recovery code is out, until {formatMoment(recovery.expiresAt)}
          {recovery.waits ? '. It waits for a second person' : ''}.
        </p>
      ) : null}
      <ButtonRow>
        <ConfirmAct
          act={`Recovery code for ${name}`}
          look="secondary"
          onConfirm={async () => {
            setIssued(await call.people.issueRecovery.mutate({ userId }));
            router.refresh();
          }}
        >
          <p>
            Make sure that it is {name} who asks. With the code they make a new passkey; all earlier passkeys
            and sessions end then. {name} reads that you gave it out.
          </p>
        </ConfirmAct>
        {recovery ? (
          <ConfirmAct
            act={`Recall the recovery code of ${name}`}
            onConfirm={async () => {
              await call.people.recallRecovery.mutate({ recoveryId: recovery.recoveryId });
              setIssued(null);
              router.refresh();
            }}
          >
            <p>The code opens nothing from now on.</p>
          </ConfirmAct>
        ) : null}
      </ButtonRow>
    </>
  );
}
