import { inRange, type Json, list } from './json.ts';
import type { RecordRow, Rows } from './rows.ts';

/**
 * Circe, read straight from its JSON and worked out one event at a time. Slow and obvious on purpose: it shares no
 * code with the engine, not even the parser.
 */

interface Event {
  readonly person: number;
  readonly start: string;
  /** The day after it started: the rows of these tests have no ends of their own. */
  readonly end: string;
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

const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export interface ReferenceCohort {
  /** Every stay, by person and day. */
  readonly stays: readonly { readonly person: number; readonly start: string; readonly end: string }[];
  /** Of everybody with a qualified event: how many rules their best event meets in order. */
  readonly reach: ReadonlyMap<number, number>;
}

/** The cohort as a slow reading finds it. `rows` are the visible ones. */
export function referenceCohort(circe: Json, rows: Rows): ReferenceCohort {
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
    const around = body.CorrelatedCriteria as Json | undefined;
    return found.filter(
      (row) =>
        inRange(row.start, day) &&
        inRange(row.value, body.ValueAsNumber as Json | undefined) &&
        aboutPerson(row.person, row.start, body) &&
        (around === undefined || eventsOf(row, 0, 0).some((event) => groupHolds(event, around))),
    );
  };

  /** The record as an event, in each observation period that reaches so many days before and after it. */
  const eventsOf = (record: RecordRow, prior: number, post: number): readonly Event[] =>
    rows.periods
      .filter(
        (period) =>
          period.person === record.person &&
          shift(record.start, -prior) >= period.start &&
          shift(record.start, post) <= period.end,
      )
      .map((period) => ({
        person: record.person,
        start: record.start,
        end: shift(record.start, 1),
        opStart: period.start,
        opEnd: period.end,
      }));

  /** Each person's first or last event; events of one day are alike here, so which of them says nothing. */
  const limited = (events: readonly Event[], type: unknown): readonly Event[] => {
    if (type !== 'First' && type !== 'Last') return events;
    return [...new Set(events.map((event) => event.person))].flatMap((person) => {
      const own = events.filter((event) => event.person === person);
      const sorted = own.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
      return type === 'First' ? sorted.slice(0, 1) : sorted.slice(-1);
    });
  };

  const primary = circe.PrimaryCriteria as Json;
  const window = (primary.ObservationWindow ?? {}) as Json;
  const limitOf = (node: unknown): unknown => ((node ?? {}) as Json).Type;

  const correlatedHolds = (event: Event, node: Json): boolean => {
    const ignore = node.IgnoreObservationPeriod === true;
    const inWindow = (record: RecordRow, times: Json | null | undefined, endByDefault: boolean): boolean => {
      if (times === null || times === undefined) return true;
      const eventEnd = endByDefault ? times.UseEventEnd !== false : times.UseEventEnd === true;
      const day = eventEnd ? shift(record.start, 1) : record.start;
      const index = times.UseIndexEnd === true ? event.end : event.start;
      const bound = (side: 'Start' | 'End'): string | null => {
        const { Days: days, Coeff: sign } = times[side] as { Days?: number; Coeff: number };
        if (days !== undefined) return shift(index, days * sign);
        if (ignore) return null;
        return sign === -1 ? event.opStart : event.opEnd;
      };
      const [from, to] = [bound('Start'), bound('End')];
      return (from === null || day >= from) && (to === null || day <= to);
    };
    const matching = recordsOf(node.Criteria as Json).filter(
      (record) =>
        record.person === event.person &&
        // No row of these tests names its visit, and nothing is the same visit as nothing.
        node.RestrictVisit !== true &&
        (ignore || (record.start >= event.opStart && record.start <= event.opEnd)) &&
        inWindow(record, node.StartWindow as Json, false) &&
        inWindow(record, node.EndWindow as Json | null, true),
    );
    const occurrence = node.Occurrence as {
      Type: number;
      Count: number;
      IsDistinct?: boolean;
      CountColumn?: string;
    };
    const n =
      occurrence.IsDistinct === true
        ? new Set(
            matching.map((record) =>
              occurrence.CountColumn === 'START_DATE' ? record.start : record.concept,
            ),
          ).size
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

  const observed = list(primary.CriteriaList).flatMap((criterion) =>
    recordsOf(criterion).flatMap((record) =>
      eventsOf(record, Number(window.PriorDays ?? 0), Number(window.PostDays ?? 0)),
    ),
  );
  const additional = (circe.AdditionalCriteria ?? null) as Json | null;
  const inPlay = limited(observed, limitOf(primary.PrimaryCriteriaLimit));
  const qualified =
    additional === null
      ? inPlay
      : limited(
          inPlay.filter((event) => groupHolds(event, additional)),
          limitOf(circe.QualifiedLimit),
        );
  const rules = list(circe.InclusionRules);
  const met = (event: Event): number => {
    const fails = rules.findIndex((rule) => !groupHolds(event, rule.expression as Json));
    return fails === -1 ? rules.length : fails;
  };
  const included = limited(
    qualified.filter((event) => met(event) === rules.length),
    limitOf(circe.ExpressionLimit),
  );
  const reach = new Map<number, number>();
  for (const event of qualified) {
    reach.set(event.person, Math.max(reach.get(event.person) ?? 0, met(event)));
  }
  return { stays: staysOf(included, circe), reach };
}

/** How a stay ends, what is joined and what is cut off. */
function staysOf(included: readonly Event[], circe: Json): ReferenceCohort['stays'] {
  const offset = ((circe.EndStrategy ?? {}) as Json).DateOffset as Json | undefined;
  const endOf = (event: Event): string => {
    if (offset === undefined) return event.opEnd;
    const day = shift(offset.DateField === 'EndDate' ? event.end : event.start, Number(offset.Offset));
    return day < event.opEnd ? day : event.opEnd;
  };
  const cut = (circe.CensorWindow ?? {}) as { StartDate?: string; EndDate?: string };
  return [...new Set(included.map((event) => event.person))].flatMap((person) => {
    const stays = included
      .filter((event) => event.person === person && endOf(event) >= event.start)
      .map((event) => ({ start: event.start, end: endOf(event) }))
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    const joined: { start: string; end: string }[] = [];
    for (const stay of stays) {
      const last = joined.at(-1);
      if (last !== undefined && stay.start <= last.end) last.end = stay.end > last.end ? stay.end : last.end;
      else joined.push({ ...stay });
    }
    const days = joined
      .map(({ start, end }) => ({
        start: cut.StartDate !== undefined && cut.StartDate > start ? cut.StartDate : start,
        end: cut.EndDate !== undefined && cut.EndDate < end ? cut.EndDate : end,
      }))
      .filter(({ start, end }) => start <= end)
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    return days.map((stay) => ({ person, ...stay }));
  });
}
