'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { RouterOutputs } from '../../server/router.ts';
import { useApi } from '../api/client.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import styles from './account.module.css';

type Session = RouterOutputs['account']['mine']['sessions'][number];

/** Where the account is open. What the browser said of itself stands here, to recognise it by. */
export function SessionList({ sessions }: { readonly sessions: readonly Session[] }) {
  const t = useTranslations('account.sessions');
  const { moment } = useFormats();
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
            <h3>{current ? t('thisOne', { device: device ?? t('browser') }) : (device ?? t('browser'))}</h3>
            <p>{t('since', { began: moment(beganAt), used: moment(lastUsedAt) })}</p>
            {current ? null : (
              <ButtonRow>
                <Button busy={end.isPending} onClick={() => end.mutate({ session: id }, { onSuccess })}>
                  {t('end')}
                  <span className="visually-hidden">{`: ${device ?? t('browser')}, ${moment(beganAt)}`}</span>
                </Button>
              </ButtonRow>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <ButtonRow>
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined, { onSuccess })}>
            {t('endOthers')}
          </Button>
        </ButtonRow>
      ) : null}
    </>
  );
}
