'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ConsentOrder } from '../../server/consent/shapes.ts';
import { categories, recipientWords } from '../../shared/words/categories.ts';
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

const recipients = Object.keys(recipientWords) as RecipientKind[];

/** A lasting answer: a kind of research, who may do it, which records, until when. */
export function StandingQuestion() {
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
      <PageHeader
        title="A lasting answer"
        lead="Say once what is fine for you, and every study of that kind may count you without asking again. You can stop it on any day, and say no to a single study."
      />
      {place === 'purpose' ? (
        <Step
          moved={moved}
          title="For what?"
          ready={purpose !== null}
          missing="Choose one of them."
          onNext={() => goTo('who')}
        >
          <Choices legend="What kind of research may count you?">
            {lastingPurposes.map(({ term, label, hint }) => (
              <Radio
                key={term}
                name="purpose"
                label={label}
                hint={hint}
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
          title="Who?"
          ready={who.length > 0}
          missing="Tick at least one."
          onNext={() => goTo('data')}
          onBack={() => goTo('purpose')}
        >
          <Choices legend="Who may do it?">
            {recipients.map((kind) => (
              <Checkbox
                key={kind}
                label={recipientWords[kind]}
                checked={who.includes(kind)}
                onChange={({ target }) =>
                  setWho(
                    recipients.filter((other) => (other === kind ? target.checked : who.includes(other))),
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
          title="Your records"
          ready={chosen.length > 0}
          missing="Tick at least one."
          onNext={() => goTo('until')}
          onBack={() => goTo('who')}
        >
          <DataChoice offered={categories} chosen={chosen} onChange={setChosen} />
        </Step>
      ) : null}
      {place === 'until' ? (
        <Step
          moved={moved}
          title="How long"
          ready={lacking === null && untilWrong(until, dayOf(new Date())) === null}
          missing={lacking ?? ''}
          onNext={() => goTo('sign')}
          onBack={() => goTo('data')}
        >
          <UntilChoice value={until} onChange={setUntil} />
        </Step>
      ) : null}
      {place === 'sign' ? (
        <Step moved={moved} title="Yes, studies of this kind may count me">
          <Signing
            order={order}
            act="Yes, count me"
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
