'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

/** Read and known: asked for, since a page that was only loaded may not have been looked at. */
export function MarkSeen() {
  const t = useTranslations('account.events');
  const api = useApi();
  const router = useRouter();
  const seen = useMutation(api.account.seen.mutationOptions());
  return (
    <>
      <ErrorNotice error={seen.error} />
      <ButtonRow>
        <Button
          busy={seen.isPending}
          onClick={() => seen.mutate(undefined, { onSuccess: () => router.refresh() })}
        >
          {t('seen')}
        </Button>
      </ButtonRow>
    </>
  );
}
