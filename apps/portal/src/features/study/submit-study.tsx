'use client';

import { useRouter } from 'next/navigation';
import { useCall } from '../api/client.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';

export function SubmitStudy({ id, disabled }: { readonly id: string; readonly disabled: boolean }) {
  const call = useCall();
  const router = useRouter();
  return (
    <ConfirmAct
      act="Submit to the board"
      look="primary"
      disabled={disabled}
      onConfirm={async () => {
        await call.study.submit.mutate({ id });
        router.push(`/researcher/studies/${id}`);
        router.refresh();
      }}
    >
      <p>
        The board votes on exactly this version, and its summary goes into the public log. You can change it
        again only if the board asks for changes, or withdraw it.
      </p>
    </ConfirmAct>
  );
}
