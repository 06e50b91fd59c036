'use client';

import { majorityOf } from '../../server/review/tally.ts';
import { useCall } from '../api/client.tsx';
import { Notice } from '../ui/notice.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { outcomeWords } from './outcome-words.ts';
import type { Request } from './risks.ts';

/** For the chair, once the votes are in: the decision is that of the majority, so no other is offered. */
export function DecisionForm({ request }: { readonly request: Request }) {
  const call = useCall();
  const choice = majorityOf((request.votes ?? []).map((vote) => vote.choice));
  if (choice === null) {
    return (
      <Notice tone="attention" title="There is no majority yet">
        <p>
          More than half of the votes have to be for the same. A further vote can turn it; until then nothing
          can be decided.
        </p>
      </Notice>
    );
  }
  return (
    <OpinionForm
      request={request}
      legend="The decision of the board"
      choices={[{ choice, label: outcomeWords[choice] }]}
      reasonHint="It becomes part of the public register."
      act="Decide"
      consequence={
        <p>
          The decision is that of the majority: <strong>{outcomeWords[choice].toLowerCase()}</strong>. It goes
          into the public log and cannot be changed. An approval can be revoked later; what was released until
          then stays released.
        </p>
      }
      onSend={({ choice: outcome, ...opinion }) =>
        call.review.decide.mutate({ requestId: request.requestId, outcome, ...opinion })
      }
    />
  );
}
