'use client';

import { useRouter } from 'next/navigation';
import type { RouterOutputs } from '../../server/router.ts';
import styles from '../account/account.module.css';
import { useCall } from '../api/client.tsx';
import { roleWords } from '../invitation/roles.ts';
import { ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { CloseSomebody } from './close-somebody.tsx';
import { RecoveryPart } from './recovery-part.tsx';

export type Person = RouterOutputs['people']['list'][number];

const states = {
  open: null,
  closed: 'Closed',
  recalled: 'Recalled: its code was used by somebody else',
} as const;

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** One account with what can be done about it in its state. */
export function PersonCard({ one }: { readonly one: Person }) {
  const call = useCall();
  const router = useRouter();
  const { userId, name, role, organisation, dataset, state, passkeys, sessions, lastUsedAt } = one;
  const then = (work: () => Promise<unknown>) => async () => {
    await work();
    router.refresh();
  };
  return (
    <li className={styles.card}>
      <h3>{name}</h3>
      <p>
        {roleWords[role].label}
        {organisation === null ? '' : `, ${organisation}`}
        {dataset === null ? '' : `, ${dataset}`}. {count(passkeys, 'passkey', 'passkeys')},{' '}
        {count(sessions, 'session', 'sessions')}.
        {lastUsedAt === null ? '' : ` Last used ${formatMoment(lastUsedAt)}.`}
        {one.invitedBy === null ? '' : ` Invited by ${one.invitedBy}.`}
      </p>
      {states[state] === null ? null : (
        <p>
          <strong>{states[state]}.</strong>
        </p>
      )}
      {one.reported ? (
        <Notice tone="attention" title="Somebody who holds the code says that they did not use it">
          <p>Make sure who has the letter. If it is the right person, recall the account.</p>
        </Notice>
      ) : null}
      {one.mine ? <p className="soft">This is you. Look after it on the page “Your sign-in”.</p> : null}
      {state === 'open' && !one.mine ? <RecoveryPart one={one} /> : null}
      {one.mine || state === 'recalled' ? null : (
        <ButtonRow>
          {state === 'open' && sessions > 0 ? (
            <ConfirmAct
              act={`Sign ${name} out everywhere`}
              look="secondary"
              onConfirm={then(() => call.people.endSessions.mutate({ userId }))}
            >
              <p>All sessions end now. The passkeys stay, so {name} can sign in again.</p>
            </ConfirmAct>
          ) : null}
          {state === 'open' ? <CloseSomebody one={one} /> : null}
          {state === 'closed' ? (
            <ConfirmAct
              act={`Open the account of ${name} again`}
              look="secondary"
              onConfirm={then(() => call.people.reopen.mutate({ userId }))}
            >
              <p>The passkeys work again. What was withdrawn stays withdrawn.</p>
            </ConfirmAct>
          ) : null}
          <ConfirmAct
            act={`Recall the account of ${name}`}
            onConfirm={then(() => call.people.recall.mutate({ userId }))}
          >
            <p>
              For a code that was used by somebody it was not for. The account is closed for good and its
              passkeys are gone.
            </p>
            {role === 'patient' ? (
              <p>
                From now on nobody is counted by what was said with it. The person it stood for can be invited
                again and starts anew.
              </p>
            ) : (
              <p>
                What it voted, decided or asked stands in the log, marked by this leaf. Invite the right
                person.
              </p>
            )}
          </ConfirmAct>
        </ButtonRow>
      )}
    </li>
  );
}
