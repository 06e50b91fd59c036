import type { ReactNode } from 'react';
import type { StudyState } from '../api/shapes.ts';
import { classNames } from './class-names.ts';
import styles from './state-tag.module.css';

type Tone = 'plain' | 'accent' | 'attention' | 'problem';

/** A short word in a frame; the tone only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classNames(styles.tag, styles[tone])}>{children}</span>;
}

const studyStates = {
  draft: ['Draft', 'plain'],
  submitted: ['With the board', 'attention'],
  'changes-requested': ['Changes requested', 'attention'],
  approved: ['Approved', 'accent'],
  rejected: ['Rejected', 'problem'],
  revoked: ['Revoked', 'problem'],
  withdrawn: ['Withdrawn', 'plain'],
} as const satisfies Record<StudyState, readonly [string, Tone]>;

/** The words for a study's state, one per state everywhere. */
const studyStateWords = (state: StudyState, expired = false): string =>
  expired && state === 'approved' ? 'Approval expired' : studyStates[state][0];

export function StudyStateTag({
  state,
  expired = false,
}: {
  readonly state: StudyState;
  readonly expired?: boolean;
}) {
  const tone = expired && state === 'approved' ? 'problem' : studyStates[state][1];
  return <Tag tone={tone}>{studyStateWords(state, expired)}</Tag>;
}
