'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCall } from '../api/client.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';

/** The end of one's own account. For a patient it ends what they agreed to as well, unless they say otherwise. */
export function CloseAccount({ isPatient }: { readonly isPatient: boolean }) {
  const t = useTranslations('account.close');
  const call = useCall();
  const [withdraw, setWithdraw] = useState(true);
  return (
    <>
      <p>{t('text')}</p>
      <ConfirmAct
        act={t('act')}
        onConfirm={async () => {
          await call.account.close.mutate({ withdraw });
          window.location.assign('/');
        }}
      >
        {isPatient ? (
          <>
            <Choices legend={t('answers')}>
              <Radio
                name="withdraw"
                label={t('stop')}
                checked={withdraw}
                onChange={() => setWithdraw(true)}
              />
              <Radio
                name="withdraw"
                label={t('leave')}
                hint={t('leaveHint')}
                checked={!withdraw}
                onChange={() => setWithdraw(false)}
              />
            </Choices>
            <p>{t('reopened')}</p>
          </>
        ) : (
          <p>{t('staff')}</p>
        )}
      </ConfirmAct>
    </>
  );
}
