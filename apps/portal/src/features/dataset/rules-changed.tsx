'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { earlierRulesInWords, rulesInShort } from '../words/exact.ts';
import { PolicyProposed } from './policy-proposed.tsx';

/** For a dataset whose rules of exact numbers were set before the present ones: what was before, and what holds. */
export function RulesChanged({ dataset }: { readonly dataset: DatasetRow }) {
  const api = useApi();
  const router = useRouter();
  const keep = useMutation(api.dataset.proposePolicy.mutationOptions({ onSuccess: () => router.refresh() }));
  const { earlierRules, policy } = dataset;
  if (earlierRules === null) return null;
  return (
    <>
      <Notice tone="attention" title="The rules for exact numbers have changed.">
        <p>
          What you had set let several answers be combined into a number about few people. It does not hold
          any more; for questions from now on the standard rules do, with your floor where it is higher.
        </p>
        <SummaryList
          rows={[
            { term: 'Before', detail: sentence(earlierRulesInWords(earlierRules)) },
            { term: 'Now', detail: sentence(rulesInShort(policy.sdc)) },
          ]}
        />
        <p>
          This note goes when a second person has agreed to a policy proposed below, or to keeping what holds
          now.
        </p>
        <ButtonRow>
          <Button busy={keep.isPending} onClick={() => keep.mutate({ datasetId: dataset.id, policy })}>
            Propose to keep the rules that hold now
          </Button>
        </ButtonRow>
      </Notice>
      <div role="status">{keep.isSuccess ? <PolicyProposed /> : null}</div>
      <ErrorNotice error={keep.error} />
    </>
  );
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
