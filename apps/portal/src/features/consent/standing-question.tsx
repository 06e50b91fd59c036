'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ConsentOrder } from '../../server/consent/shapes.ts';
import { categories, recipientKinds } from '../../shared/words/categories.ts';
import { lastingPurposes } from '../../shared/words/duo.ts';
import type { Category, RecipientKind } from '../api/shapes.ts';
import { Checkbox, Choices, Radio } from '../ui/choices.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { DataChoice } from './data-choice.tsx';
import { Signing } from './signing.tsx';
import { Step } from './step.tsx';
import { dayOf, type Until, untilMissing, untilWrong } from './until.ts';
import { UntilChoice } from './until-choice.tsx';
import { usePlace } from './use-place.ts';

type Place = 'purpose' | 'who' | 'data' | 'until' | 'sign';

/** A lasting answer: a kind of research, who may do it, which records, until when. */
export function StandingQuestion() {
  const t = useTranslations('consent');
  const words = useTranslations('words');
  const router = useRouter();
  const { place, moved, goTo } = usePlace<Place>('purpose');
  const [purpose, setPurpose] = useState<string | null>(null);
  const [who, setWho] = useState<readonly RecipientKind[]>([]);
  const [chosen, setChosen] = useState<readonly Category[]>([]);
  const [until, setUntil] = useState<Until>(null);
  const lacking = untilMissing(until);
  const order: ConsentOrder = {
    scope: { kind: 'standing', purposes: purpose === null ? [] : [purpose], recipients: [...who] },
    act: 'grant',
    categories: [...chosen],
    ...(until?.kind === 'day' ? { until: until.day } : {}),
  };
  return (
    <>
      <PageHeader title={t('lasting.title')} lead={t('lasting.lead')} />
      {place === 'purpose' ? (
        <Step
          moved={moved}
          title={t('lasting.purpose')}
          ready={purpose !== null}
          missing={t('lasting.purposeMissing')}
          onNext={() => goTo('who')}
        >
          <Choices legend={t('lasting.purposeLegend')}>
            {lastingPurposes.map((term) => (
              <Radio
                key={term}
                name="purpose"
                label={words(`purpose.${term}.label`)}
                hint={words(`purpose.${term}.hint`)}
                checked={purpose === term}
                onChange={() => setPurpose(term)}
              />
            ))}
          </Choices>
        </Step>
      ) : null}
      {place === 'who' ? (
        <Step
          moved={moved}
          title={t('lasting.who')}
          ready={who.length > 0}
          missing={t('lasting.whoMissing')}
          onNext={() => goTo('data')}
          onBack={() => goTo('purpose')}
        >
          <Choices legend={t('lasting.whoLegend')}>
            {recipientKinds.map((kind) => (
              <Checkbox
                key={kind}
                label={words(`recipient.${kind}.label`)}
                checked={who.includes(kind)}
                onChange={({ target }) =>
                  setWho(
                    recipientKinds.filter((other) => (other === kind ? target.checked : who.includes(other))),
                  )
                }
              />
            ))}
          </Choices>
        </Step>
      ) : null}
      {place === 'data' ? (
        <Step
          moved={moved}
          title={t('data.title')}
          ready={chosen.length > 0}
          missing={t('lasting.dataMissing')}
          onNext={() => goTo('until')}
          onBack={() => goTo('who')}
        >
          <DataChoice offered={categories} chosen={chosen} onChange={setChosen} />
        </Step>
      ) : null}
      {place === 'until' ? (
        <Step
          moved={moved}
          title={t('until.title')}
          ready={lacking === null && untilWrong(until, dayOf(new Date())) === null}
          missing={lacking === null ? '' : t(`until.${lacking}`)}
          onNext={() => goTo('sign')}
          onBack={() => goTo('data')}
        >
          <UntilChoice value={until} onChange={setUntil} />
        </Step>
      ) : null}
      {place === 'sign' ? (
        <Step moved={moved} title={t('lasting.sign')}>
          <Signing
            order={order}
            act={t('study.actYes')}
            onDone={(recordId) => {
              router.push(`/patient/receipts/${recordId}`);
              router.refresh();
            }}
            onBack={() => goTo('until')}
          />
        </Step>
      ) : null}
    </>
  );
}
