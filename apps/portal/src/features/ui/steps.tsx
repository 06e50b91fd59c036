import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from './steps.module.css';

export type Step = {
  readonly name: string;
  readonly state: 'done' | 'now' | 'later' | 'failed' | 'skipped';
  readonly detail?: ReactNode;
};

const marks = { done: '✓', now: '•', later: '', failed: '✕', skipped: '–' } as const;

/** What happens in order, and how far it is. */
export function Steps({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  const t = useTranslations('ui.step');
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.name}
          className={styles[step.state]}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {marks[step.state]}
          </span>
          <div className={styles.body}>
            <span className={styles.name}>
              {step.name}
              <span className="visually-hidden">{`: ${t(step.state)}`}</span>
            </span>
            {step.detail ? <div className={styles.detail}>{step.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
