'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';

export function SignOut() {
  const t = useTranslations('shell');
  const api = useApi();
  // A full load, so that nothing this person saw stays in the page's memory.
  const signOut = useMutation(
    api.session.signOut.mutationOptions({ onSuccess: () => window.location.assign('/') }),
  );
  return (
    <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      {t(signOut.isError ? 'signOutFailed' : 'signOut')}
    </Button>
  );
}
