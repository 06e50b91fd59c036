'use client';

import { useEffect, useRef, useState } from 'react';
import type { ConsentOrder } from '../../server/consent/shapes.ts';
import { useCall } from '../api/client.tsx';
import { signWithPasskey } from '../sign-in/device.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { recordRows } from './record-rows.ts';

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
      setPrepared(await call.consent.prepare.mutate({ ...order, ...how }));
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
            Check my answers
          </Button>
          <Button look="quiet" onClick={onBack}>
            Back
          </Button>
        </ButtonRow>
      </>
    );
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        Check your answers
      </h3>
      <SummaryList rows={recordRows(prepared.record)} />
      {prepared.notes.length > 0 ? (
        <Notice tone="attention" title="Before you sign">
          {prepared.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      ) : null}
      {prepared.signing === 'session' ? (
        <p>A no needs no passkey. The record says that you were signed in when you said it.</p>
      ) : prepared.signing === 'demo' ? (
        <Notice tone="attention" title="Demonstration: signed without a passkey">
          <p>This account has no passkey, so the record says that the demonstration signed for it.</p>
        </Notice>
      ) : (
        <p>Your device will ask for your fingerprint, face or PIN. It signs exactly what is written above.</p>
      )}
      <ErrorNotice error={error} />
      <ButtonRow>
        <Button look="primary" busy={busy} onClick={() => void sign(prepared)}>
          {act}
        </Button>
        {prepared.signing === 'passkey' && order.act !== 'grant' ? (
          <Button busy={busy} onClick={() => void prepare({ unsigned: true })}>
            I cannot use my passkey
          </Button>
        ) : null}
        <Button look="quiet" onClick={() => setPrepared(null)}>
          Back
        </Button>
      </ButtonRow>
    </>
  );
}
