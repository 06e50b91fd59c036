import { formatEpsilon, formatList, formatMoment } from '../ui/format.ts';
import { conditionsInWords } from './conditions-in-words.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Request } from './risks.ts';

const past = { approve: 'approved', 'request-changes': 'sent back for changes', reject: 'rejected' } as const;

/** Everything that happened to a request, in order, one sentence each: for reading, and for the files of a board. */
export function historyInWords(request: Request): string[] {
  const { code, version, content, team, organisation, votes, decision } = request;
  const who = `${formatList(team)}${organisation ? ` of ${organisation.name}` : ''}`;
  return [
    `${who} submitted version ${version} of ${code}, “${content.title}”, on ${formatMoment(request.submittedAt)} and asked for ${formatEpsilon(content.epsilonMicro)} epsilon.`,
    ...(votes ?? []).map(
      ({ by, choice, reason, conditions, castAt }) =>
        `${by} voted to ${outcomeWords[choice].toLowerCase()} on ${formatMoment(castAt)}: “${reason}”${conditions ? ` Conditions: ${conditionsInWords(conditions)}.` : ''}`,
    ),
    ...(decision
      ? [
          `It was ${past[decision.outcome]} on ${formatMoment(decision.decidedAt)} (leaf ${decision.leafIndex} of the log): “${decision.reason}”${decision.conditions ? ` Conditions: ${conditionsInWords(decision.conditions)}.` : ''}`,
        ]
      : []),
    ...(decision?.revoked
      ? [
          `The approval was revoked on ${formatMoment(decision.revoked.at)} (leaf ${decision.revoked.leafIndex} of the log): “${decision.revoked.reason}”`,
        ]
      : []),
  ];
}
