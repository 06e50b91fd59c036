'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ConsentOrder } from '../../server/consent/shapes.ts';
import { useCall } from '../api/client.tsx';
import { signWithPasskey } from '../sign-in/device.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { useRecordRows } from './record-rows.ts';

type Props = {
  readonly order: ConsentOrder;
  /** The act, as the button says it: "Yes, count me". */
  readonly act: string;
  readonly onDone: (recordId: string) => void;
  readonly onBack: () => void;
};

/** An answer as the server wrote it down, on its way to be signed. */
type Prepared = Awaited<ReturnType<ReturnType<typeof useCall>['consent']['prepare']['mutate']>>;

/**
 * Check your answers, then sign them. The answer is written down first and shown as it stands; what the device
 * signs is exactly that. Sending twice gives one record.
 */
export function Signing({ order, act, onDone, onBack }: Props) {
  const t = useTranslations('consent.signing');
  const ui = useTranslations('ui');
  const language = useLocale();
  const recordRows = useRecordRows();
  const call = useCall();
  const running = useRef(false);
  const key = useRef('');
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (prepared) heading.current?.focus();
  }, [prepared]);

  async function once(work: () => Promise<void>) {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const prepare = (how: Pick<ConsentOrder, 'unsigned'> = {}) =>
    once(async () => {
      key.current = crypto.randomUUID();
      setPrepared(await call.consent.prepare.mutate({ ...order, ...how, language }));
    });

  const sign = (answer: Prepared) =>
    once(async () => {
      const response = answer.options ? await signWithPasskey(answer.options) : undefined;
      const { recordId } = await call.consent.confirm.mutate({
        preparedId: answer.preparedId,
        idempotencyKey: key.current,
        ...(response ? { response } : {}),
      });
      onDone(recordId);
    });

  if (prepared === null) {
    return (
      <>
        <ErrorNotice error={error} />
        <ButtonRow>
          <Button look="primary" busy={busy} onClick={() => void prepare()}>
            {t('check')}
          </Button>
          <Button look="quiet" onClick={onBack}>
            {ui('back')}
          </Button>
        </ButtonRow>
      </>
    );
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('heading')}
      </h3>
      <SummaryList rows={recordRows(prepared.record)} />
      {prepared.notes.length > 0 ? (
        <Notice tone="attention" title={t('before')}>
          {prepared.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      ) : null}
      {prepared.signing === 'session' ? (
        <p>{t('session')}</p>
      ) : prepared.signing === 'demo' ? (
        <Notice tone="attention" title={t('demo')}>
          <p>{t('demoText')}</p>
        </Notice>
      ) : (
        <p>{t('passkey')}</p>
      )}
      <ErrorNotice error={error} />
      <ButtonRow>
        <Button look="primary" busy={busy} onClick={() => void sign(prepared)}>
          {act}
        </Button>
        {prepared.signing === 'passkey' && order.act !== 'grant' ? (
          <Button busy={busy} onClick={() => void prepare({ unsigned: true })}>
            {t('cannot')}
          </Button>
        ) : null}
        <Button look="quiet" onClick={() => setPrepared(null)}>
          {ui('back')}
        </Button>
      </ButtonRow>
    </>
  );
}
