import { formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { conditionsInWords } from './conditions-in-words.ts';
import { RevokeDecision } from './revoke-decision.tsx';
import type { Request } from './risks.ts';

const past = { approve: 'Approved', 'request-changes': 'Sent back for changes', reject: 'Rejected' } as const;

type Props = {
  readonly request: Request;
  readonly decision: NonNullable<Request['decision']>;
  readonly isChair: boolean;
};

/** What was decided, as sentences, with the leaf that holds it. */
export function DecisionTaken({ request, decision, isChair }: Props) {
  const { outcome, reason, conditions, decidedAt, leafIndex, revoked } = decision;
  return (
    <>
      <Notice
        tone={revoked ? 'attention' : 'info'}
        title={<span>{`${past[outcome]} on ${formatMoment(decidedAt)}`}</span>}
      >
        <p>“{reason}”</p>
        {conditions ? <p>Conditions: {conditionsInWords(conditions)}.</p> : null}
        <p className="soft">Leaf {leafIndex} of the log.</p>
        {revoked ? (
          <p>
            <strong>Revoked on {formatMoment(revoked.at)}:</strong> “{revoked.reason}” (leaf{' '}
            {revoked.leafIndex})
          </p>
        ) : null}
      </Notice>
      {isChair &&
      outcome === 'approve' &&
      !revoked &&
      request.state === 'approved' &&
      request.conflict === null ? (
        <RevokeDecision studyId={request.studyId} />
      ) : null}
    </>
  );
}
