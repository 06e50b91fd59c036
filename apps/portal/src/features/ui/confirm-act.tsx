'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button, ButtonRow } from './button.tsx';
import { ErrorNotice } from './problem.tsx';

type Props = {
  /** The act, as a button says it: "Withdraw the application". */
  readonly act: string;
  /** What happens, what cannot be undone, and from when. */
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<unknown>;
  readonly look?: 'primary' | 'secondary' | 'danger';
  /** Why it cannot be done now; shown instead of opening. */
  readonly disabled?: boolean;
};

/**
 * An act that cannot be undone: says so, then asks once more with the same words. Runs at most once at a time;
 * after a failure the dialog stays, with what went wrong.
 */
export function ConfirmAct({ act, children, onConfirm, look = 'danger', disabled = false }: Props) {
  const t = useTranslations('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const titleId = useId();

  async function confirm() {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      dialog.current?.close();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return (
    <>
      <Button look={look} disabled={disabled} onClick={() => dialog.current?.showModal()}>
        {act}
      </Button>
      <dialog ref={dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{act}</h2>
        {children}
        <ErrorNotice error={error} />
        <ButtonRow>
          <Button look={look} busy={busy} onClick={() => void confirm()}>
            {act}
          </Button>
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {t('goBack')}
          </Button>
        </ButtonRow>
      </dialog>
    </>
  );
}
