import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

type Props = {
  readonly tone?: 'info' | 'done' | 'attention' | 'problem';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Set where the notice appears after an act: screen readers then say it. */
  readonly live?: boolean;
};

const words = { info: 'Note', done: 'Done', attention: 'Important', problem: 'Problem' } as const;

export function Notice({ tone = 'info', title, children, live = false }: Props) {
  const role = live ? (tone === 'problem' ? 'alert' : 'status') : undefined;
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <p className={styles.title}>
        <span className="visually-hidden">{words[tone]}: </span>
        {title}
      </p>
      {children}
    </div>
  );
}
