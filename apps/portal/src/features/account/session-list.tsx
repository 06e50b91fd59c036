'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { RouterOutputs } from '../../server/router.ts';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { formatMoment } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import styles from './account.module.css';

type Session = RouterOutputs['account']['mine']['sessions'][number];

/** Where the account is open. What the browser said of itself stands here, to recognise it by. */
export function SessionList({ sessions }: { readonly sessions: readonly Session[] }) {
  const api = useApi();
  const router = useRouter();
  const onSuccess = () => router.refresh();
  const end = useMutation(api.account.endSession.mutationOptions());
  const endOthers = useMutation(api.account.endOtherSessions.mutationOptions());
  return (
    <>
      <ErrorNotice error={end.error ?? endOthers.error} />
      <ul className={styles.cards}>
        {sessions.map(({ id, device, beganAt, lastUsedAt, current }) => (
          <li key={id} className={styles.card}>
            <h3>
              {device ?? 'A browser'}
              {current ? ' (this one)' : ''}
            </h3>
            <p>
              Since {formatMoment(beganAt)}, last used {formatMoment(lastUsedAt)}.
            </p>
            {current ? null : (
              <ButtonRow>
                <Button busy={end.isPending} onClick={() => end.mutate({ session: id }, { onSuccess })}>
                  Sign out there
                  <span className="visually-hidden">
                    : {device ?? 'a browser'}, since {formatMoment(beganAt)}
                  </span>
                </Button>
              </ButtonRow>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <ButtonRow>
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined, { onSuccess })}>
            Sign out everywhere else
          </Button>
        </ButtonRow>
      ) : null}
    </>
  );
}
