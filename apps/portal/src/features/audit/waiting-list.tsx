'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { RouterOutputs } from '../../server/router.ts';
import { useApi } from '../api/client.tsx';
import { roleWords } from '../invitation/roles.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { formatList } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { regimeWords } from '../words/regimes.ts';

export type Waiting = RouterOutputs['audit']['waiting'];
type Props = { readonly waiting: Waiting; readonly mayAgree: boolean };

/** What one person began and a second one has to agree to. Whoever began it can only look. */
export function WaitingList({ waiting, mayAgree }: Props) {
  const { invitations, policies } = waiting;
  if (invitations.length + policies.length === 0) return <p>Nothing waits for a second person.</p>;
  return (
    <>
      {invitations.map((one) => (
        <WaitingInvitation key={one.invitation} one={one} mayAgree={mayAgree && !one.mine} />
      ))}
      {policies.map((one) => (
        <WaitingPolicy key={one.proposalId} one={one} mayAgree={mayAgree} />
      ))}
    </>
  );
}

function WaitingInvitation(props: {
  readonly one: Waiting['invitations'][number];
  readonly mayAgree: boolean;
}) {
  const { one, mayAgree } = props;
  const api = useApi();
  const router = useRouter();
  const confirm = useMutation(api.invitation.confirm.mutationOptions());
  const at = one.organisation === null ? '' : ` at ${one.organisation}`;
  return (
    <Notice tone="attention" title={`${one.by} invited ${one.name}`}>
      <p>
        As {roleWords[one.role].label.toLowerCase()}
        {at}. Until a second person stands for it, the code opens nothing.
      </p>
      {one.alike.length > 0 ? (
        <p>
          <strong>The name looks like {formatList(one.alike)}, who has an account already.</strong>
        </p>
      ) : null}
      <ErrorNotice error={confirm.error} />
      {mayAgree ? (
        <ButtonRow>
          <Button
            busy={confirm.isPending}
            onClick={() =>
              confirm.mutate(
                { invitation: one.invitation, shown: one.shown },
                { onSuccess: () => router.refresh() },
              )
            }
          >
            Stand for {one.name}
          </Button>
        </ButtonRow>
      ) : null}
    </Notice>
  );
}

function WaitingPolicy(props: { readonly one: Waiting['policies'][number]; readonly mayAgree: boolean }) {
  const { one, mayAgree } = props;
  const api = useApi();
  const router = useRouter();
  const onSuccess = () => router.refresh();
  const confirm = useMutation(api.dataset.confirmPolicy.mutationOptions());
  const close = useMutation(api.dataset.closePolicy.mutationOptions());
  const { regimes, sdc, accounting } = one.policy;
  const order = { proposalId: one.proposalId };
  return (
    <Notice tone="attention" title={`${one.by} proposed a policy for ${one.dataset}`}>
      <p>
        {formatList(regimes.map((name) => regimeWords[name].short))}; budget counted in{' '}
        {accounting === 'pure' ? 'epsilon' : 'rho'}
        {regimes.includes('statistical-disclosure-control')
          ? `; exact numbers from ${sdc.minCell} people`
          : ''}
        .
      </p>
      <ErrorNotice error={confirm.error ?? close.error} />
      {mayAgree ? (
        <ButtonRow>
          {one.mine ? null : (
            <Button
              busy={confirm.isPending}
              onClick={() => confirm.mutate({ ...order, shown: one.shown }, { onSuccess })}
            >
              Agree to the policy
            </Button>
          )}
          <Button look="quiet" busy={close.isPending} onClick={() => close.mutate(order, { onSuccess })}>
            {one.mine ? 'Take it back' : 'Turn it down'}
          </Button>
        </ButtonRow>
      ) : null}
    </Notice>
  );
}
