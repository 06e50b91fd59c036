import type { Health } from '../../server/operations/router.ts';
import { spanInWords, waitInWords } from '../output-check/check-words.ts';
import { formatCount } from '../ui/format.ts';

export interface Trouble {
  readonly what: string;
  /** What it means for people, and what to do. */
  readonly help: string;
}

/** What of the portal does not run as it should, worst first. A chain or key of development is no trouble. */
export function troubles({ engine, chain, held, heldBefore }: Health): Trouble[] {
  return [
    ...held.map(({ sentence }) => ({
      what: sentence,
      help: 'Nothing of it is used any more. Find out who writes to the database, restore the row from the newest copy, and look at the audit page for what was decided.',
    })),
    ...(engine.up
      ? []
      : [
          {
            what: 'The engine has ended.',
            help: 'The next question starts it again, at no second cost. If that fails as well, look at memory and disk, and at the portal’s log.',
          },
        ]),
    ...heldBefore.map(({ sentence }) => ({
      what: `For a while, and not any more: ${sentence}`,
      help: 'Nothing of it was used then. Unless you restored it, somebody writes to the database and puts back what they write: find out who. This stands here until the portal is started again.',
    })),
    ...(chain.reachable
      ? []
      : [
          {
            what: 'The chain cannot be reached.',
            help: 'Questions are answered and go into the log as before; anchors follow once the chain is back.',
          },
        ]),
  ];
}

/** "52 leaves; the newest signed checkpoint covers 50, 2 are still to be signed". */
export function logInWords({ size, checkpointSize }: Health['log']): string {
  const leaves = `${formatCount(size)} ${size === 1 ? 'leaf' : 'leaves'}`;
  if (checkpointSize === null) return `${leaves}; no checkpoint signed yet`;
  const left = size - checkpointSize;
  return left > 0
    ? `${leaves}; the newest signed checkpoint covers ${formatCount(checkpointSize)}, ${formatCount(left)} ${left === 1 ? 'is' : 'are'} still to be signed`
    : `${leaves}; the newest signed checkpoint covers all of them`;
}

/** "The newest covers 50 leaves; none is waiting for the chain". */
export function anchorsInWords({ last, pending }: Health['anchors']): string {
  const waiting =
    pending === 0
      ? 'none is waiting for the chain'
      : `${formatCount(pending)} ${pending === 1 ? 'is' : 'are'} waiting for the chain`;
  return last
    ? `The newest covers ${formatCount(last.size)} leaves; ${waiting}`
    : 'None yet; the first follows the first signed checkpoint';
}

/** "2 answers wait for a checker, the oldest for 3 days; of 5 decided in the last 90 days half waited 4 hours or less". */
export function checksInWords(
  { waiting, oldest, decided, medianMs }: Health['outputChecks'],
  now: string,
): string {
  const open =
    waiting === 0 || oldest === null
      ? 'No answer waits for a checker'
      : `${formatCount(waiting)} ${waiting === 1 ? 'answer waits' : 'answers wait'} for a checker, ${waiting === 1 ? '' : 'the oldest '}for ${waitInWords(oldest, now)}`;
  return medianMs === null
    ? `${open}; none was decided in the last 90 days`
    : `${open}; of ${formatCount(decided)} decided in the last 90 days half waited ${spanInWords(medianMs)} or less`;
}
