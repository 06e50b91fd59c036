import { type ConsentRequest, decide } from './decide.ts';
import { duo } from './duo.ts';
import type { ConsentRecord } from './record.ts';

/**
 * The grant that a permission rests on: of the records that permit something by themselves, all refusals and
 * withdrawals considered, the newest; one for the study itself before a standing one. -1 when nothing is permitted.
 * There is one whenever `decide` permits anything, since it permits what some single grant does.
 */
export function decisiveGrant(records: readonly ConsentRecord[], request: ConsentRequest): number {
  const alone = (at: number) => decide(withOnlyGrant(records, at), request).permitted.length > 0;
  const newest = (kind: ConsentRecord['scope']['kind']) =>
    records.findLastIndex(({ act, scope }, at) => act === 'grant' && scope.kind === kind && alone(at));
  const ofStudy = newest('study');
  return ofStudy >= 0 ? ofStudy : newest('standing');
}

export const forces = ['holds', 'not yet', 'ended', 'taken back', 'never'] as const;

/**
 * What an answer comes to today, by the decision that counts people: `holds`, or why not. A grant holds while there is
 * a question that it permits; a no holds from the moment it was said, and what it took away stays away.
 */
export type Force = (typeof forces)[number];

export interface AsOf {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What the study asks that an answer to one study is about. */
  readonly study?: Omit<ConsentRequest, 'today'> | undefined;
}

/** @param records all of the person's, in log order; @param at which of them */
export function forceOf(records: readonly ConsentRecord[], at: number, { today, study }: AsOf): Force {
  const record = records[at];
  if (record === undefined) throw new RangeError(`no record ${at}`);
  const { act, validFrom, validUntil } = record;
  if (act !== 'grant') return validUntil !== null && validUntil < today ? 'ended' : 'holds';
  const permits = (among: readonly ConsentRecord[], day: string) =>
    questionsOf(record, { today: day, study }).some((request) => decide(among, request).permitted.length > 0);
  if (!permits([record], validFrom)) return 'never';
  if (validUntil !== null && validUntil < today) return 'ended';
  const day = today < validFrom ? validFrom : today;
  if (!permits(withOnlyGrant(records, at), day)) return 'taken back';
  return today < validFrom ? 'not yet' : 'holds';
}

const withOnlyGrant = (records: readonly ConsentRecord[], at: number): ConsentRecord[] =>
  records.filter(({ act }, index) => index === at || act !== 'grant');

/** One question for each purpose, disease and recipient that a grant names: if it permits none, it permits nothing. */
function questionsOf(
  { scope, dataset, categories, recipients }: ConsentRecord,
  { today, study }: AsOf,
): ConsentRequest[] {
  const common = { dataset, categories, today };
  if (scope.kind === 'study') {
    if (study !== undefined) return [{ ...study, today }];
    const purposes = [duo.generalResearch];
    return recipients.map((recipient) => ({ ...common, purposes, study: scope.study, recipient }));
  }
  return recipients.flatMap((recipient) =>
    scope.purposes.flatMap((id) =>
      (scope.diseases ?? [null]).map((disease) => {
        const purposes = withModifiers(id, scope.purposes);
        return { ...common, study: '', purposes, disease, recipient };
      }),
    ),
  );
}

/** A purpose as a question that keeps to a grant's modifiers would declare it. */
const withModifiers = (id: string, all: readonly string[]): string[] => [
  ...new Set([id, ...all.filter((other) => other === duo.notForProfitNonCommercial)]),
];
