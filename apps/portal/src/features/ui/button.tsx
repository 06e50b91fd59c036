'use client';

import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

/**
 * A button says the act ("Submit to the board"). While `busy` it stays where it is and keeps the focus, but
 * does nothing: a second press cannot send twice.
 */
export function Button({
  look = 'secondary',
  busy = false,
  type = 'button',
  className,
  onClick,
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly busy?: boolean }) {
  return (
    <button
      type={type}
      className={classNames(styles.button, styles[look], className)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}

type ButtonLinkProps = {
  readonly href: string;
  readonly look?: Look;
  /** Loads the page anew instead of changing this one. */
  readonly anew?: boolean;
  readonly children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink({ href, look = 'secondary', anew = false, children }: ButtonLinkProps) {
  const className = classNames(styles.button, styles[look]);
  return anew ? (
    <a href={href} className={className}>
      {children}
    </a>
  ) : (
    <Link href={href} className={className}>
      {children}
    </Link>
  );
}

/** A plain link to a file: no client navigation, no prefetch. */
export function DownloadLink({
  look = 'secondary',
  className,
  ...rest
}: ComponentProps<'a'> & { readonly look?: Look }) {
  return <a className={classNames(styles.button, styles[look], className)} download {...rest} />;
}

/** Buttons in a row that wraps; the main act first. */
export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className={classNames(styles.row, 'no-print')}>{children}</div>;
}
