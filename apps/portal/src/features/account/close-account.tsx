'use client';

import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';

/** The end of one's own account. For a patient it ends what they agreed to as well, unless they say otherwise. */
export function CloseAccount({ isPatient }: { readonly isPatient: boolean }) {
  const call = useCall();
  const [withdraw, setWithdraw] = useState(true);
  return (
    <>
      <p>
        You are signed out everywhere and your passkeys open nothing. A custodian can open the account again.
      </p>
      <ConfirmAct
        act="Close my account"
        onConfirm={async () => {
          await call.account.close.mutate({ withdraw });
          window.location.assign('/');
        }}
      >
        {isPatient ? (
          <>
            <Choices legend="What becomes of your answers?">
              <Radio
                name="withdraw"
                label="Stop everything: nobody counts me any more"
                checked={withdraw}
                onChange={() => setWithdraw(true)}
              />
              <Radio
                name="withdraw"
                label="Leave them as they are"
                hint="You can still stop them, on paper, at any time."
                checked={!withdraw}
                onChange={() => setWithdraw(false)}
              />
            </Choices>
            <p>If the account is opened again, what was stopped stays stopped until you say yes again.</p>
          </>
        ) : (
          <p>What you decided and asked stays as it is.</p>
        )}
      </ConfirmAct>
    </>
  );
}
