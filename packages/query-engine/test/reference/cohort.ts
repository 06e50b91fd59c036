import type { RecordRow, Rows } from './rows.ts';

/**
 * Circe, read straight from its JSON and worked out one event at a time. Slow and obvious on purpose: it shares no
 * code with the engine, not even the parser.
 */

type Json = Record<string, unknown>;
interface Event {
  readonly person: number;
  readonly start: string;
  readonly opStart: string;
  readonly opEnd: string;
}

const tables: Record<string, string> = {
  ConditionOccurrence: 'condition_occurrence',
  ConditionEra: 'condition_era',
  DrugExposure: 'drug_exposure',
  DrugEra: 'drug_era',
  ProcedureOccurrence: 'procedure_occurrence',
  Measurement: 'measurement',
  Observation: 'observation',
  VisitOccurrence: 'visit_occurrence',
  DeviceExposure: 'device_exposure',
  Death: 'death',
};

const list = (value: unknown): readonly Json[] => (value ?? []) as readonly Json[];
const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function inRange<T extends number | string>(value: T | null, range: Json | undefined): boolean {
  if (range === undefined) return true;
  if (value === null) return false;
  const [low, high] = [range.Value as T, range.Extent as T];
  switch (range.Op) {
    case 'lt':
      return value < low;
    case 'lte':
      return value <= low;
    case 'eq':
      return value === low;
    case '!eq':
      return value !== low;
    case 'gt':
      return value > low;
    case 'gte':
      return value >= low;
    case 'bt':
      return value >= low && value <= high;
    case '!bt':
      return !(value >= low && value <= high);
    default:
      throw new Error(`no operator ${String(range.Op)}`);
  }
}

/** First entry day of each person in the cohort. `rows` are the visible ones. */
export function referenceEntries(circe: Json, rows: Rows): Map<number, string> {
  const conceptSet = (id: number): Set<number> => {
    const set = list(circe.ConceptSets).find((candidate) => candidate.id === id);
    const items = list(((set?.expression ?? {}) as Json).items);
    const conceptsOf = (item: Json): number[] => {
      const named = (item.concept as Json).CONCEPT_ID as number;
      const found = rows.concepts.filter((concept) => concept.id === named).map((concept) => concept.id);
      if (item.includeDescendants !== true) return found;
      const under = rows.ancestors.filter((row) => row.ancestor === named).map((row) => row.descendant);
      return [
        ...found,
        ...rows.concepts.filter((row) => under.includes(row.id) && !row.invalid).map((row) => row.id),
      ];
    };
    const included = new Set(items.filter((item) => item.isExcluded !== true).flatMap(conceptsOf));
    for (const excluded of items.filter((item) => item.isExcluded === true).flatMap(conceptsOf)) {
      included.delete(excluded);
    }
    return included;
  };

  const aboutPerson = (person: number, day: string, node: Json): boolean => {
    const age = (node.Age ?? node.AgeAtStart) as Json | undefined;
    const genders = list(node.Gender).map((concept) => concept.CONCEPT_ID);
    if (age === undefined && genders.length === 0) return true;
    const found = rows.persons.find((row) => row.id === person);
    if (found === undefined) return false;
    return (
      inRange(Number(day.slice(0, 4)) - found.birthYear, age) &&
      (genders.length === 0 || genders.includes(found.gender))
    );
  };

  const recordsOf = (criterion: Json): readonly RecordRow[] => {
    const [[domain, body]] = Object.entries(criterion) as [[string, Json]];
    const concepts = body.CodesetId === undefined ? null : conceptSet(body.CodesetId as number);
    let found = (rows.records[tables[domain] as string] ?? []).filter(
      (row) => concepts === null || concepts.has(row.concept),
    );
    if (body.First === true) {
      const order = (a: RecordRow, b: RecordRow) =>
        a.start === b.start ? a.id - b.id : a.start < b.start ? -1 : 1;
      const sorted = [...found].sort(order);
      found = sorted.filter(
        (row, index) => sorted.findIndex((other) => other.person === row.person) === index,
      );
    }
    const day = (body.OccurrenceStartDate ?? body.EraStartDate) as Json | undefined;
    return found.filter(
      (row) =>
        inRange(row.start, day) &&
        inRange(row.value, body.ValueAsNumber as Json | undefined) &&
        aboutPerson(row.person, row.start, body),
    );
  };

  const primary = circe.PrimaryCriteria as Json;
  const window = (primary.ObservationWindow ?? {}) as Json;
  const events: Event[] = list(primary.CriteriaList).flatMap((criterion) =>
    recordsOf(criterion).flatMap((record) =>
      rows.periods
        .filter(
          (period) =>
            period.person === record.person &&
            shift(record.start, -Number(window.PriorDays ?? 0)) >= period.start &&
            shift(record.start, Number(window.PostDays ?? 0)) <= period.end,
        )
        .map((period) => ({
          person: record.person,
          start: record.start,
          opStart: period.start,
          opEnd: period.end,
        })),
    ),
  );
  const limit = ((primary.PrimaryCriteriaLimit ?? {}) as Json).Type;
  const inPlay =
    limit === 'First'
      ? [...new Set(events.map((event) => event.person))].flatMap((person) => {
          const own = events.filter((event) => event.person === person);
          const key = (event: Event) => `${event.start} ${event.opStart} ${event.opEnd}`;
          return own.sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, 1);
        })
      : events;

  const correlatedHolds = (event: Event, node: Json): boolean => {
    const times = node.StartWindow as Json;
    const bound = (side: 'Start' | 'End'): string | null => {
      const { Days: days, Coeff: sign } = times[side] as { Days?: number; Coeff: number };
      if (days !== undefined) return shift(event.start, days * sign);
      if (node.IgnoreObservationPeriod === true) return null;
      return sign === -1 ? event.opStart : event.opEnd;
    };
    const [from, to] = [bound('Start'), bound('End')];
    const matching = recordsOf(node.Criteria as Json).filter(
      (record) =>
        record.person === event.person &&
        (node.IgnoreObservationPeriod === true ||
          (record.start >= event.opStart && record.start <= event.opEnd)) &&
        (from === null || record.start >= from) &&
        (to === null || record.start <= to),
    );
    const occurrence = node.Occurrence as { Type: number; Count: number; IsDistinct?: boolean };
    const n =
      occurrence.IsDistinct === true
        ? new Set(matching.map((record) => record.concept)).size
        : matching.length;
    if (occurrence.Type === 0) return n === occurrence.Count;
    return occurrence.Type === 1 ? n <= occurrence.Count : n >= occurrence.Count;
  };

  const groupHolds = (event: Event, group: Json): boolean => {
    const held = [
      ...list(group.CriteriaList).map((node) => correlatedHolds(event, node)),
      ...list(group.DemographicCriteriaList).map(
        (node) =>
          aboutPerson(event.person, event.start, node) &&
          inRange(event.start, node.OccurrenceStartDate as Json | undefined),
      ),
      ...list(group.Groups).map((inner) => groupHolds(event, inner)),
    ];
    if (held.length === 0) return true;
    const n = held.filter(Boolean).length;
    if (group.Type === 'ALL') return n === held.length;
    if (group.Type === 'ANY') return n > 0;
    return group.Type === 'AT_LEAST' ? n >= Number(group.Count) : n <= Number(group.Count);
  };

  const entries = new Map<number, string>();
  for (const event of inPlay) {
    const qualifies = list(circe.InclusionRules).every((rule) => groupHolds(event, rule.expression as Json));
    const known = entries.get(event.person);
    if (qualifies && (known === undefined || event.start < known)) entries.set(event.person, event.start);
  }
  return entries;
}
