import Link from 'next/link';
import type { ConsentOverview } from '../../server/consent/shapes.ts';
import { purposeInPlainWords } from '../../shared/words/duo.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDay } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { PaperNotices } from './paper-notices.tsx';
import styles from './patient-home.module.css';
import { kindsOfData, organisationInWords, recipientsInWords } from './plain-words.ts';
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
  const { studies, standing, uses } = overview;
  const { said, waiting, refused, over } = lanesOf(studies, today);
  const nothing = said.length === 0 && standing.length === 0;
  return (
    <>
      <PageHeader
        kicker={overview.dataset.name}
        title={`Hello, ${overview.name}`}
        lead="You decide who counts you, when and for what. You can change your mind on any day."
      />
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting">
          <h2 id="waiting">Waiting for your answer</h2>
          <ul className={styles.cards}>
            {waiting.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
          </ul>
        </section>
      ) : null}

      <h2>What am I sharing?</h2>
      {nothing ? (
        <EmptyState
          title="Nothing. You are not counted in any study."
          act={<ButtonLink href="/patient/standing">Give a lasting answer</ButtonLink>}
        >
          <p>
            If nobody hears from you, the answer is no. You can say yes to one study, or to a kind of research
            once and for all.
          </p>
        </EmptyState>
      ) : (
        <>
          <ul className={styles.cards}>
            {said.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
            {standing.map((row) => (
              <li key={row.recordId} className={styles.card}>
                <h3>Lasting yes: {row.purposes.map(purposeInPlainWords).join(', ')}</h3>
                <p>
                  {kindsOfData(row.categories)}. For {recipientsInWords(row.recipients)}. Since{' '}
                  {formatDay(row.since)}
                  {row.until ? `, until ${formatDay(row.until)}` : ', until you say stop'}.
                </p>
                <ButtonRow>
                  <ButtonLink href={`/patient/stop/${row.recordId}`}>Stop this</ButtonLink>
                  <ButtonLink look="quiet" href={`/patient/receipts/${row.recordId}`}>
                    Receipt
                  </ButtonLink>
                </ButtonRow>
              </li>
            ))}
          </ul>
          <ButtonRow>
            <ButtonLink href="/patient/standing">
              Give {standing.length > 0 ? 'another' : 'a'} lasting answer
            </ButtonLink>
          </ButtonRow>
        </>
      )}

      <h2>With whom?</h2>
      <p>
        Nobody gets your records. They stay in the hospital. Researchers get numbers about groups, and each
        number is made a little wrong on purpose, so that it says nothing about you.
      </p>
      {said.length > 0 ? (
        <>
          <p>Numbers that may count you go to:</p>
          <ul>
            {[...new Set(said.map(({ organisation }) => organisationInWords(organisation)))].map((who) => (
              <li key={who}>{who}</li>
            ))}
          </ul>
        </>
      ) : null}

      <h2>What was it used for?</h2>
      <UseList uses={uses.slice(0, 3)} />
      {uses.length > 3 ? (
        <p>
          <Link href="/patient/uses">See all uses</Link>
        </p>
      ) : null}

      <PaperNotices rows={overview.paper} />

      <h2>How do I stop?</h2>
      <p>
        Press <strong>Stop this</strong> on anything above. You need no reason. It holds from the next
        question on that a researcher asks. Numbers that were made before stay as they are.
      </p>
      <p>
        Or <Link href="/patient/stop/everything">stop everything</Link> at once. Without this account you can
        always stop on paper, at the hospital.
      </p>
      {refused.length > 0 ? (
        <section aria-labelledby="refused">
          <h2 id="refused">You said no to</h2>
          <ul className={styles.cards}>
            {refused.map((study) => (
              <StudyCard key={study.studyId} study={study} />
            ))}
          </ul>
        </section>
      ) : null}
      {over.length > 0 ? (
        <section aria-labelledby="over">
          <h2 id="over">Over</h2>
          <p>These studies ask no questions any more, whatever you answered.</p>
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
