'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useApi } from '../api/client.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { Progress } from '../ui/progress.tsx';
import { PeopleToConfirm } from './people-to-confirm.tsx';

type Props = { readonly jobId: string; readonly version: string | null };

/** Milliseconds until the next look: one that waits for somebody changes seldom, one that ended never. */
const pace = (state: string | undefined) => (state === 'running' ? 700 : state === 'waiting' ? 5_000 : false);

/** One import while it runs and how it ended. Leaving the page does not stop it. */
export function ImportProgress({ jobId, version }: Props) {
  const api = useApi();
  const router = useRouter();
  const status = useQuery(
    api.dataset.importStatus.queryOptions(
      { jobId },
      { refetchInterval: ({ state }) => pace(state.data?.state) },
    ),
  );
  const cancel = useMutation(api.dataset.cancelImport.mutationOptions({ onSuccess: () => status.refetch() }));
  const confirm = useMutation(
    api.dataset.confirmImport.mutationOptions({ onSuccess: () => status.refetch() }),
  );
  const state = status.data?.state;
  useEffect(() => {
    if (state === 'done') router.refresh();
  }, [state, router]);

  const kept = version
    ? `Version ${version.slice(0, 16)} stays in use, as it was.`
    : 'The dataset is as empty as it was.';
  const { progress, failure, people } = status.data ?? {};
  return (
    <>
      {state === 'running' && progress ? (
        <Progress
          stage={
            progress.total > 0
              ? `${progress.what}: ${progress.done} of ${progress.total} tables done`
              : progress.what
          }
          done={progress.done}
          total={progress.total}
          onCancel={() => cancel.mutate({ jobId })}
          cancelling={cancel.isPending || cancel.isSuccess}
        />
      ) : null}
      {state === 'waiting' && people ? (
        <PeopleToConfirm
          people={people}
          kept={kept}
          onConfirm={() => confirm.mutate({ jobId })}
          confirming={confirm.isPending}
          onCancel={() => cancel.mutate({ jobId })}
          cancelling={cancel.isPending}
        />
      ) : null}
      {state === 'done' ? (
        <Notice tone="done" title="The import is done" live>
          <p>The new version is registered in the log and in use. What was found is below.</p>
        </Notice>
      ) : null}
      {state === 'cancelled' ? (
        <Notice tone="attention" title="The import was stopped" live>
          <p>Nothing of it was registered. {kept}</p>
        </Notice>
      ) : null}
      {state === 'failed' && failure ? (
        <Notice tone="problem" title={failure.message} live>
          <p>{failure.help}</p>
          <p>Nothing of this import was registered. {kept}</p>
          <p className="soft">
            <small>{failure.code}</small>
          </p>
        </Notice>
      ) : null}
      <ErrorNotice error={status.error ?? cancel.error ?? confirm.error} />
    </>
  );
}
