'use client';

import { useRouter } from 'next/navigation';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Signing } from './signing.tsx';
import { Step } from './step.tsx';
import type { Stoppable } from './stoppable.ts';
import { usePlace } from './use-place.ts';

const back = <ButtonLink href="/patient">Back to my data</ButtonLink>;

/** Taking a yes back: what stops, what cannot be undone, and the signature. No reason is asked for. */
export function StopPage({ what }: { readonly what: Stoppable | null }) {
  const router = useRouter();
  const { place, moved, goTo } = usePlace(1);
  if (what === null) {
    return (
      <>
        <PageHeader title="Nothing to stop" />
        <EmptyState title="This answer does not hold any more" act={back}>
          <p>It was taken back already, or it ran out. You are not counted because of it.</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader kicker={`Step ${place} of 3`} title="Stop sharing" lead={what.title} />
      {place === 1 ? (
        <Step title="What stops" moved={moved} onNext={() => goTo(2)} exit={back}>
          <p>
            From the next question on that a researcher asks, you are not counted because of this answer. That
            is at once, not overnight.
          </p>
          {what.lasting ? <AlsoEnds titles={what.ends} /> : null}
        </Step>
      ) : null}
      {place === 2 ? (
        <Step title="What cannot be undone" moved={moved} onNext={() => goTo(3)} onBack={() => goTo(1)}>
          <p>
            Numbers that were made before stay as they are. They are about groups, and nobody can find you in
            them. That you once said yes also stays in the log, without your name.
          </p>
          <p>You need no reason, and your care is the same. You can say yes again later.</p>
        </Step>
      ) : null}
      {place === 3 ? (
        <Step title="Stop" moved={moved}>
          <Signing
            order={what.order}
            act="Stop sharing"
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
  if (titles.length === 0) return <p>No study counts you because of it today.</p>;
  return (
    <>
      <p>
        This is a no to all research of this kind.{' '}
        <strong>It also ends a yes that you gave to a single study of this kind.</strong> These studies stop
        counting you:
      </p>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <p>If one of them may go on counting you, say yes to it again afterwards.</p>
    </>
  );
}
