'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ConsentOrder, StudyForPatientInFull } from '../../server/consent/shapes.ts';
import { categories } from '../../shared/words/categories.ts';
import type { Category } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { DataChoice } from './data-choice.tsx';
import { usePlainWords } from './plain-words.ts';
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
  const t = useTranslations('consent');
  const plain = usePlainWords();
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
        kicker={plain.organisation(study.organisation)}
        title={study.title}
        lead={study.laySummary}
      />
      {place === 'answer' ? (
        <>
          <PresentAnswer study={study} over={over} />
          <Facts study={study} />
          {over ? null : (
            <Step moved={moved} title={t('study.question')}>
              <p>{t('study.questionText')}</p>
              <div className={styles.choice}>
                <Button onClick={() => goTo('data')}>{t('study.yes')}</Button>
                <Button onClick={() => goTo('sign-no')}>{t('study.no')}</Button>
              </div>
            </Step>
          )}
        </>
      ) : null}
      {place === 'data' ? (
        <Step
          moved={moved}
          title={t('data.title')}
          ready={chosen.length > 0}
          missing={t('study.dataMissing')}
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
          title={t('until.title')}
          ready={lacking === null && untilWrong(until, dayOf(new Date())) === null}
          missing={lacking === null ? '' : t(`until.${lacking}`)}
          onNext={() => goTo('sign-yes')}
          onBack={() => goTo('data')}
        >
          <UntilChoice value={until} onChange={setUntil} endsOn={study.endsOn} />
        </Step>
      ) : null}
      {place === 'sign-yes' ? (
        <Step moved={moved} title={t('study.signYes')}>
          <Signing order={yes} act={t('study.actYes')} onDone={done} onBack={() => goTo('until')} />
        </Step>
      ) : null}
      {place === 'sign-no' ? (
        <Step moved={moved} title={t('study.signNo')}>
          <Signing
            order={{ scope, act: 'refuse' }}
            act={t('study.actNo')}
            onDone={done}
            onBack={() => goTo('answer')}
          />
        </Step>
      ) : null}
    </>
  );
}

function Facts({ study }: { readonly study: StudyForPatientInFull }) {
  const t = useTranslations('consent.study');
  const plain = usePlainWords();
  const { day } = useFormats();
  const { any, detail } = study.commercialInterest;
  return (
    <>
      <SummaryList
        rows={[
          { term: t('whatFor'), detail: study.purposes.map(plain.purpose).join(', ') },
          { term: t('records'), detail: plain.kindsOfData(study.categories) },
          { term: t('who'), detail: study.team.join(', ') },
          { term: t('pays'), detail: study.funding },
          { term: t('earns'), detail: any ? t('earnsYes', { detail }) : t('earnsNo') },
          study.endsOn ? { term: t('until'), detail: day(study.endsOn) } : null,
        ]}
      />
      <details>
        <summary>{t('experts')}</summary>
        <p>{study.protocol}</p>
      </details>
    </>
  );
}
