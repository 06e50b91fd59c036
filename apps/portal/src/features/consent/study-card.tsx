import Link from 'next/link';
import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { formatDay } from '../ui/format.ts';
import styles from './patient-home.module.css';
import { kindsOfData, organisationInWords } from './plain-words.ts';

type Props = {
  readonly study: StudyForPatient;
  /** It asks nothing any more: only the receipt is left. */
  readonly over?: boolean;
};

const answers = { yes: 'You said yes', no: 'You said no', none: 'You have not answered' } as const;

/** One study with my answer to it and what I can do about it. */
export function StudyCard({ study, over = false }: Props) {
  const { mine } = study;
  const href = `/patient/studies/${study.studyId}`;
  return (
    <li className={styles.card}>
      <h3>
        <Link href={href}>{study.title}</Link>
      </h3>
      <p>{organisationInWords(study.organisation)}</p>
      <p className={styles.answer}>
        {over ? 'This study is over' : answers[mine.answer]}
        {!over && mine.answer === 'yes' && mine.via === 'standing' ? ' (by your lasting answer)' : ''}
      </p>
      {!over && mine.answer === 'yes' ? (
        <p>
          {kindsOfData(mine.categories)}.{mine.since ? ` Since ${formatDay(mine.since)}` : ''}
          {mine.until ? `, until ${formatDay(mine.until)}` : ''}.
        </p>
      ) : null}
      {over && mine.recordId === null ? null : (
        <ButtonRow>
          {over && mine.answer !== 'yes' ? null : <Act study={study} />}
          {mine.recordId ? (
            <ButtonLink look="quiet" href={`/patient/receipts/${mine.recordId}`}>
              Receipt<span className="visually-hidden"> for {study.title}</span>
            </ButtonLink>
          ) : null}
        </ButtonRow>
      )}
    </li>
  );
}

function Act({ study }: { readonly study: StudyForPatient }) {
  const { mine } = study;
  const href = `/patient/studies/${study.studyId}`;
  const about = <span className="visually-hidden">: {study.title}</span>;
  if (mine.answer === 'yes' && mine.via === 'study' && mine.recordId) {
    return <ButtonLink href={`/patient/stop/${mine.recordId}`}>Stop this{about}</ButtonLink>;
  }
  if (mine.answer === 'none') {
    return (
      <ButtonLink look="primary" href={href}>
        Read and answer{about}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink href={href}>
      {mine.answer === 'yes' ? 'Say no to this study' : 'Change my answer'}
      {about}
    </ButtonLink>
  );
}
