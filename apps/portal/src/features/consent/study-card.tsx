import Link from 'next/link';
import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { formatDay } from '../ui/format.ts';
import styles from './patient-home.module.css';
import { kindsOfData, organisationInWords } from './plain-words.ts';

const answers = { yes: 'You said yes', no: 'You said no', none: 'You have not answered' } as const;

/** One study with my answer to it and what I can do about it. */
export function StudyCard({ study }: { readonly study: StudyForPatient }) {
  const { mine } = study;
  const href = `/patient/studies/${study.studyId}`;
  return (
    <li className={styles.card}>
      <h3>
        <Link href={href}>{study.title}</Link>
      </h3>
      <p>{organisationInWords(study.organisation)}</p>
      <p className={styles.answer}>
        {answers[mine.answer]}
        {mine.answer === 'yes' && mine.via === 'standing' ? ' (by your lasting answer)' : ''}
      </p>
      {mine.answer === 'yes' ? (
        <p>
          {kindsOfData(mine.categories)}.{mine.since ? ` Since ${formatDay(mine.since)}` : ''}
          {mine.until ? `, until ${formatDay(mine.until)}` : ''}.
        </p>
      ) : null}
      <ButtonRow>
        {mine.answer === 'yes' && mine.via === 'study' && mine.recordId ? (
          <ButtonLink href={`/patient/stop/${mine.recordId}`}>Stop this</ButtonLink>
        ) : (
          <ButtonLink look={mine.answer === 'none' ? 'primary' : 'secondary'} href={href}>
            {mine.answer === 'none' ? 'Read and answer' : 'Change my answer'}
          </ButtonLink>
        )}
        {mine.recordId ? (
          <ButtonLink look="quiet" href={`/patient/receipts/${mine.recordId}`}>
            Receipt
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </li>
  );
}
