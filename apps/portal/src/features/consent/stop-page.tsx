'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { tags } from '../language/tags.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { usePlainWords } from './plain-words.ts';
import { Signing } from './signing.tsx';
import { Step } from './step.tsx';
import type { Stoppable } from './stoppable.ts';
import { usePlace } from './use-place.ts';

/** Taking a yes back: what stops, what cannot be undone, and the signature. No reason is asked for. */
export function StopPage({ what }: { readonly what: Stoppable | null }) {
  const t = useTranslations('consent.stop');
  const plain = usePlainWords();
  const backHome = useTranslations('consent')('backHome');
  const router = useRouter();
  const { place, moved, goTo } = usePlace(1);
  const back = <ButtonLink href="/patient">{backHome}</ButtonLink>;
  if (what === null) {
    return (
      <>
        <PageHeader title={t('nothing')} />
        <EmptyState title={t('nothingTitle')} act={back}>
          <p>{t('nothingText')}</p>
        </EmptyState>
      </>
    );
  }
  const { called } = what;
  const title =
    called.kind === 'everything'
      ? t('everything')
      : called.kind === 'study'
        ? called.title
        : called.purposes.map(plain.purpose).join(', ');
  return (
    <>
      <PageHeader kicker={t('step', { step: place })} title={t('title')} lead={title} />
      {place === 1 ? (
        <Step title={t('what')} moved={moved} onNext={() => goTo(2)} exit={back}>
          <p>{t('whatText')}</p>
          {what.lasting ? <AlsoEnds titles={what.ends} /> : null}
        </Step>
      ) : null}
      {place === 2 ? (
        <Step title={t('undone')} moved={moved} onNext={() => goTo(3)} onBack={() => goTo(1)}>
          <p>{t('undoneText')}</p>
          <p>{t('undoneReason')}</p>
        </Step>
      ) : null}
      {place === 3 ? (
        <Step title={t('last')} moved={moved}>
          <Signing
            order={what.order}
            act={t('act')}
            onDone={(recordId) => {
              router.push(`/patient/receipts/${recordId}`);
              router.refresh();
            }}
            onBack={() => goTo(2)}
          />
        </Step>
      ) : null}
    </>
  );
}

/** Stopping a lasting answer is a no to all research of its kind, so it is also a no to studies answered singly. */
function AlsoEnds({ titles }: { readonly titles: readonly string[] }) {
  const t = useTranslations('consent.stop');
  if (titles.length === 0) return <p>{t('endsNone')}</p>;
  return (
    <>
      <p>{t.rich('ends', tags)}</p>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <p>{t('endsAgain')}</p>
    </>
  );
}
