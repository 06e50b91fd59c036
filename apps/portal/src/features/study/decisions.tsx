import type { StudyView } from '../api/shapes.ts';
import { formatDay } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

const outcomes = {
  approve: 'approved',
  'request-changes': 'sent back for changes',
  reject: 'rejected',
} as const;

/** Every version that was submitted, what the board decided and why. */
export function Decisions({ study }: { readonly study: StudyView }) {
  if (study.requests.length === 0) return null;
  const latest = study.requests.reduce((a, b) => (b.version > a.version ? b : a));
  return (
    <>
      {study.state === 'changes-requested' && latest.decision ? (
        <Notice tone="attention" title="What the board asks you to change">
          <p>{latest.decision.reason}</p>
        </Notice>
      ) : null}
      <h2>Versions and decisions</h2>
      <ul>
        {study.requests.map(({ id, version, submittedAt, decision }) => (
          <li key={id}>
            Version {version}, submitted {formatDay(submittedAt)}
            {decision
              ? `, ${outcomes[decision.outcome]} on ${formatDay(decision.decidedAt)}: “${decision.reason}”`
              : ', not decided yet'}
          </li>
        ))}
      </ul>
    </>
  );
}
