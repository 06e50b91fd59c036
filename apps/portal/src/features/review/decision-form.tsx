'use client';

import type { VoteChoice } from '../../server/shapes.ts';
import { useCall } from '../api/client.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { outcomeWords } from './outcome-words.ts';
import type { Request } from './risks.ts';

type Props = {
  readonly request: Request;
  /** What the majority voted for: the server takes no other decision, so no other is offered. */
  readonly choice: VoteChoice;
};

export function DecisionForm({ request, choice }: Props) {
  const call = useCall();
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
