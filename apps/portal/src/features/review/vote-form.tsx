'use client';

import { useCall } from '../api/client.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { outcomes, outcomeWords } from './outcome-words.ts';
import type { Request } from './risks.ts';

export function VoteForm({ request }: { readonly request: Request }) {
  const call = useCall();
  return (
    <OpinionForm
      request={request}
      legend="Your vote"
      choices={outcomes.map((choice) => ({ choice, label: outcomeWords[choice] }))}
      reasonHint="The researcher and the other members read it once the votes are in."
      act="Send my vote"
      consequence={
        <p>
          A vote stands once it is sent. The others see it when all {request.quorum} votes are in, and you see
          theirs.
        </p>
      }
      onSend={(opinion) => call.review.vote.mutate({ requestId: request.requestId, ...opinion })}
    />
  );
}
