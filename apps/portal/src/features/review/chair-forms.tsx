'use client';

import { useState } from 'react';
import { majorityOf } from '../../server/review/tally.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { Request } from './risks.ts';
import { VoteForm } from './vote-form.tsx';

/**
 * For the chair, once the votes are in: one form at a time. The decision where there is a majority; a vote of
 * their own, which may turn the majority, where there is none or where they rather cast it first.
 */
export function ChairForms({ request }: { readonly request: Request }) {
  const [voting, setVoting] = useState(false);
  const mayVote = request.myVote === null;
  const majority = majorityOf((request.votes ?? []).map(({ choice }) => choice));
  if (majority === null) {
    return (
      <>
        <Notice tone="attention" title="There is no majority yet">
          <p>
            More than half of the votes have to be for the same. Until then nothing can be decided.
            {mayVote ? ' Your own vote can turn it.' : ' A further member’s vote can turn it.'}
          </p>
        </Notice>
        {mayVote ? <VoteForm request={request} /> : null}
      </>
    );
  }
  return (
    <>
      {voting ? <VoteForm request={request} /> : <DecisionForm request={request} choice={majority} />}
      {mayVote ? (
        <ButtonRow>
          <Button look="quiet" onClick={() => setVoting(!voting)}>
            {voting ? 'Decide without voting' : 'Cast a vote of my own first'}
          </Button>
        </ButtonRow>
      ) : null}
    </>
  );
}
