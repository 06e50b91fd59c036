'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Person } from './person-card.tsx';

export function CloseSomebody({ one: { userId, name, role } }: { readonly one: Person }) {
  const call = useCall();
  const router = useRouter();
  const [withdraw, setWithdraw] = useState(true);
  return (
    <ConfirmAct
      act={`Close the account of ${name}`}
      onConfirm={async () => {
        await call.people.close.mutate({ userId, withdraw });
        router.refresh();
      }}
    >
      <p>All sessions end and the passkeys open nothing. You can open it again.</p>
      {role === 'patient' ? (
        <Choices legend="What becomes of the answers?">
          <Radio
            name={`withdraw-${userId}`}
            label="They stop with it"
            checked={withdraw}
            onChange={() => setWithdraw(true)}
          />
          <Radio
            name={`withdraw-${userId}`}
            label="They stay, because the person asked for that"
            checked={!withdraw}
            onChange={() => setWithdraw(false)}
          />
        </Choices>
      ) : null}
    </ConfirmAct>
  );
}
