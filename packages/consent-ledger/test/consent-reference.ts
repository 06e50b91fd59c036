import type { Category, ConsentRecord, ConsentRequest } from '../src/consent/index.ts';
import { dayNumber } from '../src/consent/index.ts';

/**
 * The consent decision as a slow, obvious judge: one day of one kind of data at a time, and every rule about
 * purposes written out as the table of docs and README instead of computed.
 */
const [GRU, HMB, DS, POA] = ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'];
const [NPUNCU, IS, NPU] = ['DUO:0000018', 'DUO:0000028', 'DUO:0000045'];
const known = [GRU, HMB, DS, POA, NPUNCU, IS, NPU];
const main = [GRU, HMB, DS, POA];

type Standing = Extract<ConsentRecord['scope'], { kind: 'standing' }>;
type Term = readonly [id: string, disease: number | null];

const terms = (ids: readonly string[], diseases: readonly number[]): Term[] =>
  ids
    .filter((id) => main.includes(id))
    .flatMap((id): Term[] => {
      if (id !== DS) return [[id, null]];
      return diseases.length === 0 ? [[id, null]] : diseases.map((disease): Term => [id, disease]);
    });

const sameNamedDisease = (left: Term, right: Term) => left[1] !== null && left[1] === right[1];

/** Grant for the row permits the column. */
const permits: Record<string, Record<string, boolean | 'same'>> = {
  [GRU]: { [GRU]: true, [HMB]: true, [DS]: true, [POA]: true },
  [HMB]: { [GRU]: false, [HMB]: true, [DS]: true, [POA]: false },
  [DS]: { [GRU]: false, [HMB]: false, [DS]: 'same', [POA]: false },
  [POA]: { [GRU]: false, [HMB]: false, [DS]: false, [POA]: true },
};
/** A no to the row is a no to the column. */
const forbids: Record<string, Record<string, boolean | 'same'>> = {
  [GRU]: { [GRU]: true, [HMB]: true, [DS]: true, [POA]: true },
  [HMB]: { [GRU]: true, [HMB]: true, [DS]: true, [POA]: false },
  [DS]: { [GRU]: true, [HMB]: true, [DS]: 'same', [POA]: false },
  [POA]: { [GRU]: true, [HMB]: false, [DS]: false, [POA]: true },
};

const yesFor = (grant: Term, wanted: Term) => {
  const entry = permits[grant[0]]?.[wanted[0]];
  return entry === 'same' ? sameNamedDisease(grant, wanted) : entry === true;
};
const noFor = (deny: Term, wanted: Term) => {
  const entry = forbids[deny[0]]?.[wanted[0]];
  return entry === 'same'
    ? sameNamedDisease(deny, wanted) || deny[1] === null || wanted[1] === null
    : entry === true;
};

const unknown = (scope: Standing) => scope.purposes.some((id) => !known.includes(id));
const read = (scope: Standing) => terms(scope.purposes, scope.diseases ?? []);

export function isPermitted(
  records: readonly ConsentRecord[],
  request: ConsentRequest,
  point: { category: Category; day: number },
): boolean {
  const wanted = terms(request.purposes, request.disease == null ? [] : [request.disease]);
  if (request.purposes.some((id) => !known.includes(id)) || wanted.length === 0) return false;
  if (!request.categories.includes(point.category)) return false;
  const { from, to } = request.dataWindow ?? { from: null, to: null };
  if (from !== null && point.day < dayNumber(from)) return false;
  if (to !== null && point.day > dayNumber(to)) return false;

  const touches = (record: ConsentRecord) =>
    record.dataset === request.dataset &&
    record.recipients.includes(request.recipient) &&
    record.categories.includes(point.category) &&
    (record.dataFrom === null || point.day >= dayNumber(record.dataFrom)) &&
    (record.dataTo === null || point.day <= dayNumber(record.dataTo));

  const isOver = (validUntil: string | null) => validUntil !== null && request.today > validUntil;

  const isYes = ({ act, scope, validFrom, validUntil }: ConsentRecord) => {
    if (act !== 'grant' || request.today < validFrom || isOver(validUntil)) return false;
    if (scope.kind === 'study') return scope.study === request.study;
    if (unknown(scope) || scope.purposes.includes(IS)) return false;
    if (scope.purposes.includes(NPU) && request.recipient === 'commercial') return false;
    if (scope.purposes.includes(NPUNCU)) {
      if (request.recipient === 'commercial' || !request.purposes.includes(NPUNCU)) return false;
    }
    return wanted.every((term) => read(scope).some((granted) => yesFor(granted, term)));
  };

  const isNo = ({ act, level, scope }: ConsentRecord) => {
    if (act === 'grant' || level === 'no-further-contact') return false;
    if (scope.kind === 'study') return scope.study === request.study;
    if (unknown(scope) || read(scope).length === 0) return true;
    return wanted.some((term) => read(scope).some((denied) => noFor(denied, term)));
  };

  const sameOrNarrower = (yes: ConsentRecord['scope'], no: ConsentRecord['scope']) => {
    if (no.kind === 'study') return yes.kind === 'study';
    if (unknown(no)) return false;
    if (yes.kind === 'study' || read(no).length === 0) return true;
    return read(yes).every((term) => read(no).some((denied) => yesFor(denied, term)));
  };

  return records.some(
    (yes, at) =>
      touches(yes) &&
      isYes(yes) &&
      records.every((no, other) => {
        if (!touches(no) || !isNo(no)) return true;
        return other < at && (isOver(no.validUntil) || sameOrNarrower(yes.scope, no.scope));
      }),
  );
}
