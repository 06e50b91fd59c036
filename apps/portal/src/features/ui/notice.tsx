import { useTranslations } from 'next-intl';
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

const words = { info: 'note', done: 'done', attention: 'attention', problem: 'problem' } as const;

export function Notice({ tone = 'info', title, children, live = false }: Props) {
  const t = useTranslations('ui');
  const role = live ? (tone === 'problem' ? 'alert' : 'status') : undefined;
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <p className={styles.title}>
        <span className="visually-hidden">{t(words[tone])} </span>
        {title}
      </p>
      {children}
    </div>
  );
}
