import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { tags } from '../language/tags.tsx';
import { useFormats } from '../language/use-formats.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import styles from './patient-home.module.css';
import { usePlainWords } from './plain-words.ts';

type Props = {
  readonly study: StudyForPatient;
  /** It asks nothing any more: only the receipt is left. */
  readonly over?: boolean;
};

/** One study with my answer to it and what I can do about it. */
export function StudyCard({ study, over = false }: Props) {
  const t = useTranslations('consent');
  const plain = usePlainWords();
  const { mine } = study;
  const href = `/patient/studies/${study.studyId}`;
  const answer = mine.answer === 'yes' && mine.via === 'standing' ? 'yesLasting' : mine.answer;
  return (
    <li className={styles.card}>
      <h3>
        <Link href={href}>{study.title}</Link>
      </h3>
      <p>{plain.organisation(study.organisation)}</p>
      <p className={styles.answer}>{t(over ? 'card.over' : `card.${answer}`)}</p>
      {!over && mine.answer === 'yes' ? <Shared mine={mine} /> : null}
      {over && mine.recordId === null ? null : (
        <ButtonRow>
          {over && mine.answer !== 'yes' ? null : <Act study={study} />}
          {mine.recordId ? (
            <ButtonLink look="quiet" href={`/patient/receipts/${mine.recordId}`}>
              {t.rich('receiptFor', { ...tags, study: study.title })}
            </ButtonLink>
          ) : null}
        </ButtonRow>
      )}
    </li>
  );
}

/** Which records, since when and until when. */
function Shared({ mine }: Pick<StudyForPatient, 'mine'>) {
  const t = useTranslations('consent.card');
  const plain = usePlainWords();
  const { day } = useFormats();
  const kinds = plain.kindsOfData(mine.categories);
  const [since, until] = [mine.since && day(mine.since), mine.until && day(mine.until)];
  if (since && until) return <p>{t('kindsSinceUntil', { kinds, since, until })}</p>;
  if (since) return <p>{t('kindsSince', { kinds, since })}</p>;
  return <p>{until ? t('kindsUntil', { kinds, until }) : t('kinds', { kinds })}</p>;
}

function Act({ study }: { readonly study: StudyForPatient }) {
  const t = useTranslations('consent.card');
  const { mine, title } = study;
  const href = `/patient/studies/${study.studyId}`;
  const named = { ...tags, study: title };
  if (mine.answer === 'yes' && mine.via === 'study' && mine.recordId) {
    return <ButtonLink href={`/patient/stop/${mine.recordId}`}>{t.rich('stop', named)}</ButtonLink>;
  }
  if (mine.answer === 'none') {
    return (
      <ButtonLink look="primary" href={href}>
        {t.rich('read', named)}
      </ButtonLink>
    );
  }
  return <ButtonLink href={href}>{t.rich(mine.answer === 'yes' ? 'sayNo' : 'change', named)}</ButtonLink>;
}
