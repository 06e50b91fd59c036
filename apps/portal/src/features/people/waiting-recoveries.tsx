'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { RouterOutputs } from '../../server/router.ts';
import { useApi } from '../api/client.tsx';
import { roleWords } from '../invitation/roles.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

type Props = { readonly recoveries: RouterOutputs['people']['waitingRecoveries'] };

/** Recovery codes of offices, for a second person to stand for. */
export function WaitingRecoveries({ recoveries }: Props) {
  return recoveries.map((one) => <Waiting key={one.recoveryId} one={one} />);
}

function Waiting({ one }: { readonly one: Props['recoveries'][number] }) {
  const api = useApi();
  const router = useRouter();
  const onSuccess = () => router.refresh();
  const order = { recoveryId: one.recoveryId };
  const confirm = useMutation(api.people.confirmRecovery.mutationOptions());
  const recall = useMutation(api.people.recallRecovery.mutationOptions());
  return (
    <Notice tone="attention" title={`${one.by} gave out a recovery code for ${one.name}`}>
      <p>
        {roleWords[one.role].label}
        {one.organisation === null ? '' : ` at ${one.organisation}`}. Until a second person stands for it, the
        code opens nothing. Ask {one.name} whether they lost their passkey.
      </p>
      <ErrorNotice error={confirm.error ?? recall.error} />
      <ButtonRow>
        {one.mine ? null : (
          <Button busy={confirm.isPending} onClick={() => confirm.mutate(order, { onSuccess })}>
            Stand for the recovery of {one.name}
          </Button>
        )}
        <Button look="quiet" busy={recall.isPending} onClick={() => recall.mutate(order, { onSuccess })}>
          {one.mine ? 'Take it back' : 'Turn it down'}
        </Button>
      </ButtonRow>
    </Notice>
  );
}
