'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, ButtonRow } from '../ui/button.tsx';
import styles from './step.module.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** Whether the reader came here from another step of the page (`usePlace`). */
  readonly moved: boolean;
  readonly ready?: boolean;
  /** Said while it is not ready: what is missing. */
  readonly missing?: string;
  readonly onNext?: () => void;
  readonly onBack?: () => void;
  /** A way out of the page, in the place of Back. */
  readonly exit?: ReactNode;
};

/** One question a page. Its heading takes the focus, so that a screen reader hears the new question. */
export function Step({ title, children, moved, ready = true, missing, onNext, onBack, exit }: Props) {
  const t = useTranslations('ui');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved) heading.current?.focus();
  }, [moved]);
  return (
    <section className={styles.step}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      {ready || !missing ? null : <p className="soft">{missing}</p>}
      {onNext || onBack || exit ? (
        <ButtonRow>
          {onNext ? (
            <Button look="primary" disabled={!ready} onClick={onNext}>
              {t('next')}
            </Button>
          ) : null}
          {onBack ? (
            <Button look="quiet" onClick={onBack}>
              {t('back')}
            </Button>
          ) : null}
          {exit}
        </ButtonRow>
      ) : null}
    </section>
  );
}
