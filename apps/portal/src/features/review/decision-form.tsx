'use client';

import { useCall } from '../api/client.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { outcomes, outcomeWords } from './outcome-words.ts';
import type { Request } from './risks.ts';

/** For the chair, once the votes are in: the decision is that of the majority. */
export function DecisionForm({ request }: { readonly request: Request }) {
  const call = useCall();
  return (
    <OpinionForm
      request={request}
      legend="The decision of the board"
      choices={outcomes.map((choice) => ({ choice, label: outcomeWords[choice] }))}
      reasonHint="It becomes part of the public register."
      act="Decide"
      consequence={
        <>
          <p>The decision is that of the majority; another one is refused.</p>
          <p>
            It goes into the public log and cannot be changed. An approval can be revoked later; what was
            released until then stays released.
          </p>
        </>
      }
      onSend={({ choice, ...opinion }) =>
        call.review.decide.mutate({ requestId: request.requestId, outcome: choice, ...opinion })
      }
    />
  );
}
