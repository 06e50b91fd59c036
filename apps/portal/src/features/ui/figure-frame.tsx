import type { ReactNode } from 'react';
import styles from './figure.module.css';

/** A picture under the sentence it shows, with its table beneath. */
export function FigureFrame({
  caption,
  children,
}: {
  readonly caption: string;
  readonly children: ReactNode;
}) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{caption}</figcaption>
      {children}
    </figure>
  );
}
