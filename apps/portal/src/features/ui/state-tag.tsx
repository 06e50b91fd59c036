import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { StudyState } from '../api/shapes.ts';
import { classNames } from './class-names.ts';
import styles from './state-tag.module.css';

type Tone = 'plain' | 'accent' | 'attention' | 'problem';

/** A short word in a frame; the tone only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classNames(styles.tag, styles[tone])}>{children}</span>;
}

const tones = {
  draft: 'plain',
  submitted: 'attention',
  'changes-requested': 'attention',
  approved: 'accent',
  rejected: 'problem',
  revoked: 'problem',
  withdrawn: 'plain',
} as const satisfies Record<StudyState, Tone>;

/** The words for a study's state, one per state everywhere. */
export function StudyStateTag({
  state,
  expired = false,
}: {
  readonly state: StudyState;
  readonly expired?: boolean;
}) {
  const t = useTranslations('state');
  const isExpired = expired && state === 'approved';
  return <Tag tone={isExpired ? 'problem' : tones[state]}>{t(isExpired ? 'expired' : state)}</Tag>;
}
