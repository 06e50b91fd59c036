import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ConsentOverview } from '../../server/consent/shapes.ts';
import { tags } from '../language/tags.tsx';
import { useFormats } from '../language/use-formats.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PaperNotices } from './paper-notices.tsx';
import styles from './patient-home.module.css';
import { usePlainWords } from './plain-words.ts';
import { StudyCard } from './study-card.tsx';
import { lanesOf } from './study-lanes.ts';
import { UseList } from './use-list.tsx';

type Props = {
  readonly overview: ConsentOverview;
  /** 'YYYY-MM-DD'. */
  readonly today: string;
};

/** The four questions: what am I sharing, with whom, what was it used for, how do I stop. */
export function PatientHome({ overview, today }: Props) {
  const t = useTranslations('consent.home');
  const plain = usePlainWords();
  const { studies, standing, uses } = overview;
  const { said, waiting, refused, over } = lanesOf(studies, today);
  const nothing = said.length === 0 && standing.length === 0;
  return (
    <>
      <PageHeader
        kicker={overview.dataset.name}
        title={t('hello', { name: overview.name })}
        lead={t('lead')}
      />
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting">
          <h2 id="waiting">{t('waiting')}</h2>
          <ul className={styles.cards}>
            {waiting.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
          </ul>
        </section>
      ) : null}

      <h2>{t('sharing')}</h2>
      {nothing ? (
        <EmptyState
          title={t('nothing')}
          act={<ButtonLink href="/patient/standing">{t('lasting')}</ButtonLink>}
        >
          <p>{t('nothingText')}</p>
        </EmptyState>
      ) : (
        <>
          <ul className={styles.cards}>
            {said.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
            {standing.map((row) => (
              <LastingCard key={row.recordId} row={row} />
            ))}
          </ul>
          <ButtonRow>
            <ButtonLink href="/patient/standing">
              {t(standing.length > 0 ? 'lastingAgain' : 'lasting')}
            </ButtonLink>
          </ButtonRow>
        </>
      )}

      <h2>{t('whom')}</h2>
      <p>{t('whomText')}</p>
      {said.length > 0 ? (
        <>
          <p>{t('whomList')}</p>
          <ul>
            {[...new Set(said.map(({ organisation }) => plain.organisation(organisation)))].map((who) => (
              <li key={who}>{who}</li>
            ))}
          </ul>
        </>
      ) : null}

      <h2>{t('uses')}</h2>
      <UseList uses={uses.slice(0, 3)} />
      {uses.length > 3 ? (
        <p>
          <Link href="/patient/uses">{t('allUses')}</Link>
        </p>
      ) : null}

      <PaperNotices rows={overview.paper} />

      <h2>{t('how')}</h2>
      <p>{t.rich('howText', tags)}</p>
      <p>
        {t.rich('howAll', {
          stop: (chunks) => <Link href="/patient/stop/everything">{chunks}</Link>,
        })}
      </p>
      {refused.length > 0 ? (
        <section aria-labelledby="refused">
          <h2 id="refused">{t('refused')}</h2>
          <ul className={styles.cards}>
            {refused.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
          </ul>
        </section>
      ) : null}
      {over.length > 0 ? (
        <section aria-labelledby="over">
          <h2 id="over">{t('over')}</h2>
          <p>{t('overText')}</p>
          <ul className={styles.cards}>
            {over.map((study) => (
              <StudyCard key={study.studyId} study={study} over />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function LastingCard({ row }: { readonly row: ConsentOverview['standing'][number] }) {
  const t = useTranslations('consent.home');
  const receipt = useTranslations('consent')('receipt');
  const plain = usePlainWords();
  const { day } = useFormats();
  const facts = {
    kinds: plain.kindsOfData(row.categories),
    recipients: plain.recipients(row.recipients),
    since: day(row.since),
  };
  return (
    <li className={styles.card}>
      <h3>{t('lastingYes', { purposes: row.purposes.map(plain.purpose).join(', ') })}</h3>
      <p>{row.until ? t('lastingUntil', { ...facts, until: day(row.until) }) : t('lastingOpen', facts)}</p>
      <ButtonRow>
        <ButtonLink href={`/patient/stop/${row.recordId}`}>{t('stop')}</ButtonLink>
        <ButtonLink look="quiet" href={`/patient/receipts/${row.recordId}`}>
          {receipt}
        </ButtonLink>
      </ButtonRow>
    </li>
  );
}
