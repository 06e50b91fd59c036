'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ConsentOrder, StudyForPatientInFull } from '../../server/consent/shapes.ts';
import { categories } from '../../shared/words/categories.ts';
import { purposeInPlainWords } from '../../shared/words/duo.ts';
import type { Category } from '../api/shapes.ts';
import { Button } from '../ui/button.tsx';
import { formatDay } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { DataChoice } from './data-choice.tsx';
import { kindsOfData, organisationInWords } from './plain-words.ts';
import { PresentAnswer } from './present-answer.tsx';
import { Signing } from './signing.tsx';
import styles from './step.module.css';
import { Step } from './step.tsx';
import { dayOf, type Until, untilMissing, untilWrong } from './until.ts';
import { UntilChoice } from './until-choice.tsx';
import { usePlace } from './use-place.ts';

type Place = 'answer' | 'data' | 'until' | 'sign-yes' | 'sign-no';

type Props = {
  readonly study: StudyForPatientInFull;
  /** It asks nothing any more, so there is nothing to answer. */
  readonly over: boolean;
};

/** One study's question to one person: what it is, yes or no, and for a yes which records and until when. */
export function StudyQuestion({ study, over }: Props) {
  const router = useRouter();
  const { place, moved, goTo } = usePlace<Place>('answer');
  const [chosen, setChosen] = useState<readonly Category[]>([]);
  const [until, setUntil] = useState<Until>(null);
  const lacking = untilMissing(until);
  const { studyId, code, shown } = study;
  const scope = { kind: 'study', studyId, code, shown } as const;
  const yes: ConsentOrder = {
    scope,
    act: 'grant',
    categories: [...chosen],
    ...(until?.kind === 'day' ? { until: until.day } : {}),
  };
  const done = (recordId: string) => {
    router.push(`/patient/receipts/${recordId}`);
    router.refresh();
  };
  return (
    <>
      <PageHeader
        kicker={organisationInWords(study.organisation)}
        title={study.title}
        lead={study.laySummary}
      />
      {place === 'answer' ? (
        <>
          <PresentAnswer study={study} over={over} />
          <Facts study={study} />
          {over ? null : (
            <Step moved={moved} title="May this study count you?">
              <p>
                Your records stay where they are. The study gets numbers about groups of people, and each
                number is made a little wrong on purpose. If you say no, or nothing, you are not counted, and
                your care is the same.
              </p>
              <div className={styles.choice}>
                <Button onClick={() => goTo('data')}>Yes, it may</Button>
                <Button onClick={() => goTo('sign-no')}>No, it may not</Button>
              </div>
            </Step>
          )}
        </>
      ) : null}
      {place === 'data' ? (
        <Step
          moved={moved}
          title="Your records"
          ready={chosen.length > 0}
          missing="Tick at least one, or go back and say no."
          onNext={() => goTo('until')}
          onBack={() => goTo('answer')}
        >
          <DataChoice
            offered={categories.filter((category) => study.categories.includes(category))}
            chosen={chosen}
            onChange={setChosen}
          />
        </Step>
      ) : null}
      {place === 'until' ? (
        <Step
          moved={moved}
          title="How long"
          ready={lacking === null && untilWrong(until, dayOf(new Date())) === null}
          missing={lacking ?? ''}
          onNext={() => goTo('sign-yes')}
          onBack={() => goTo('data')}
        >
          <UntilChoice value={until} onChange={setUntil} endsOn={study.endsOn} />
        </Step>
      ) : null}
      {place === 'sign-yes' ? (
        <Step moved={moved} title="Yes, this study may count me">
          <Signing order={yes} act="Yes, count me" onDone={done} onBack={() => goTo('until')} />
        </Step>
      ) : null}
      {place === 'sign-no' ? (
        <Step moved={moved} title="No, this study may not count me">
          <Signing
            order={{ scope, act: 'refuse' }}
            act="No, do not count me"
            onDone={done}
            onBack={() => goTo('answer')}
          />
        </Step>
      ) : null}
    </>
  );
}

function Facts({ study }: { readonly study: StudyForPatientInFull }) {
  return (
    <>
      <SummaryList
        rows={[
          { term: 'What for', detail: study.purposes.map(purposeInPlainWords).join(', ') },
          { term: 'Which records', detail: kindsOfData(study.categories) },
          { term: 'Who', detail: study.team.join(', ') },
          { term: 'Who pays', detail: study.funding },
          {
            term: 'Does anybody want to earn money with it?',
            detail: study.commercialInterest.any ? `Yes. ${study.commercialInterest.detail}` : 'No.',
          },
          study.endsOn ? { term: 'Until', detail: formatDay(study.endsOn) } : null,
        ]}
      />
      <details>
        <summary>The full text for experts</summary>
        <p>{study.protocol}</p>
      </details>
    </>
  );
}
