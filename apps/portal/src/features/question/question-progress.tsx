'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import { useApi } from '../api/client.tsx';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ErrorNotice, ProblemNotice } from '../ui/problem.tsx';
import { Progress } from '../ui/progress.tsx';
import { CheckState } from './check-state.tsx';

type Props = { readonly questionId: string; readonly studyId: string | null };

/** Waits for the answer of a question that was paid for, and goes to it. Leaving the page does not stop it. */
export function QuestionProgress({ questionId, studyId }: Props) {
  const api = useApi();
  const router = useRouter();
  const status = useQuery(
    api.question.status.queryOptions(
      { questionId },
      { refetchInterval: ({ state }) => againAfter(state.data?.state) },
    ),
  );
  const cancel = useMutation(api.question.cancel.mutationOptions({ onSuccess: () => status.refetch() }));
  const releaseId = status.data?.releaseId;
  useEffect(() => {
    if (releaseId) router.replace(`/researcher/releases/${releaseId}`);
  }, [releaseId, router]);

  const back = studyId ? `/researcher/studies/${studyId}` : '/researcher';
  const failed = status.data?.state === 'failed';
  return (
    <>
      <PageHeader kicker={<Link href={back}>Back to the study</Link>} title={titleOf(status.data?.state)} />
      {status.data?.state === 'running' || status.isPending ? (
        <Progress
          stage={status.data?.stage ?? 'Asking how far it is'}
          onCancel={() => cancel.mutate({ questionId })}
          cancelling={cancel.isPending || cancel.isSuccess}
        />
      ) : null}
      {(status.data?.state === 'held' || status.data?.state === 'returned') && status.data.check ? (
        <CheckState check={status.data.check} now={new Date(status.dataUpdatedAt).toISOString()} />
      ) : null}
      {releaseId ? (
        <p>
          <Link href={`/researcher/releases/${releaseId}`}>See the release</Link>
        </p>
      ) : null}
      {failed ? (
        <>
          {status.data?.failure ? <ProblemNotice problem={status.data.failure} /> : null}
          <p>
            What it asked for was charged when it started and stays paid: asking the same question again is
            free.
          </p>
          <ButtonRow>
            <ButtonLink look="primary" href={studyId ? `${back}/ask` : back}>
              Ask again
            </ButtonLink>
          </ButtonRow>
        </>
      ) : null}
      <ErrorNotice error={status.error ?? cancel.error} />
    </>
  );
}

type State = RouterOutputs['question']['status']['state'];

const titles = {
  running: 'The question is running',
  answered: 'The answer is there',
  failed: 'The question was not answered',
  held: 'The answer waits for a checker',
  returned: 'The answer was returned',
} as const satisfies Record<State, string>;

const titleOf = (state: State | undefined): string => titles[state ?? 'running'];

/** A run ends within seconds, a checker takes hours; what is over does not change any more. */
const againAfter = (state: State | undefined): number | false =>
  state === undefined || state === 'running' ? 700 : state === 'held' && 60_000;
