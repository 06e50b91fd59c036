'use client';

import { useRouter } from 'next/navigation';
import type { RouterOutputs } from '../../server/router.ts';
import styles from '../account/account.module.css';
import { useCall } from '../api/client.tsx';
import { roleWords } from '../invitation/roles.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { formatMoment } from '../ui/format.ts';

type Props = { readonly invitations: RouterOutputs['invitation']['open'] };

export function OpenInvitations({ invitations }: Props) {
  const call = useCall();
  const router = useRouter();
  if (invitations.length === 0) return <p>There are none.</p>;
  return (
    <ul className={styles.cards}>
      {invitations.map(({ invitation, name, role, organisation, dataset, expiresAt }) => (
        <li key={invitation} className={styles.card}>
          <h3>{name}</h3>
          <p>
            {roleWords[role].label}
            {organisation === null ? '' : `, ${organisation}`}
            {dataset === null ? '' : `, ${dataset}`}. The code works until {formatMoment(expiresAt)}.
          </p>
          <ConfirmAct
            act={`Recall the code of ${name}`}
            onConfirm={async () => {
              await call.invitation.recall.mutate({ invitation });
              router.refresh();
            }}
          >
            <p>The code opens nothing from now on. You can invite {name} again.</p>
          </ConfirmAct>
        </li>
      ))}
    </ul>
  );
}
