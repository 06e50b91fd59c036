import { inRange, type Json, list } from '../json.ts';
import {
  byKeys,
  chosenHolds,
  conceptSet,
  daysBetween,
  type Found,
  type Given,
  type Row,
  recordsOf,
  shift,
  type Tables,
} from './rows.ts';

/** An event within its observation period; the numbers tell events apart that are alike. */
interface Event extends Found {
  readonly opStart: string;
  readonly opEnd: string;
}

export type Stay = readonly [person: string, start: string, end: string];

/** A cohort as OHDSI's SQL finds it, read from Circe's JSON one row at a time; shares no code with the engine. */
export function wholeCohort(circe: Json, tables: Tables) {
  const given: Given = { circe, tables };
  const matching = (criterion: Json): readonly Found[] => {
    const [[domain, body]] = Object.entries(criterion) as [[string, Json]];
    const found = recordsOf(domain, body, given);
    const around = body.CorrelatedCriteria as Json | undefined;
    if (around === undefined || isEmpty(around)) return found;
    return found.filter((one) => observed([one], 0, 0).some((event) => groupHolds(event, around)));
  };
  const observed = (found: readonly Found[], prior: number, post: number): readonly Event[] =>
    found.flatMap((one) =>
      (tables.observation_period ?? [])
        .map((period) => ({
          person: period.person_id,
          opStart: String(period.observation_period_start_date),
          opEnd: String(period.observation_period_end_date),
        }))
        .filter(({ person, opStart, opEnd }) => {
          const long = shift(opStart, prior) <= one.start && shift(one.start, post) <= opEnd;
          return person === one.person && opStart <= one.start && one.start <= opEnd && long;
        })
        .map(({ opStart, opEnd }) => ({ ...one, opStart, opEnd })),
    );

  const inWindow = (record: Found, event: Event, node: Json, key: 'StartWindow' | 'EndWindow'): boolean => {
    const window = node[key] as Json | null | undefined;
    if (window === null || window === undefined) return true;
    const useEnd = key === 'EndWindow' ? window.UseEventEnd !== false : window.UseEventEnd === true;
    const day = useEnd ? record.end : record.start;
    const index = window.UseIndexEnd === true ? event.end : event.start;
    const within = (side: 'Start' | 'End'): boolean => {
      const { Days: days, Coeff: sign } = window[side] as { Days?: number; Coeff: number };
      if (days === undefined && node.IgnoreObservationPeriod === true) return true;
      const bound =
        days === undefined
          ? sign === -1
            ? event.opStart
            : event.opEnd
          : index === null
            ? null
            : shift(index, days * sign);
      if (day === null || bound === null) return false;
      return side === 'Start' ? day >= bound : day <= bound;
    };
    return within('Start') && within('End');
  };

  const counts = (event: Event, node: Json): boolean => {
    const found = matching(node.Criteria as Json).filter(
      (record) =>
        record.person === event.person &&
        (node.IgnoreObservationPeriod === true ||
          (record.start >= event.opStart && record.start <= event.opEnd)) &&
        inWindow(record, event, node, 'StartWindow') &&
        inWindow(record, event, node, 'EndWindow') &&
        (node.RestrictVisit !== true || (record.visit !== null && record.visit === event.visit)),
    );
    const occurrence = node.Occurrence as {
      Type: number;
      Count: number;
      IsDistinct?: boolean;
      CountColumn?: string;
    };
    const different = (): number => {
      const values = found.map((one) => counted(one, occurrence.CountColumn ?? 'DOMAIN_CONCEPT'));
      return new Set(values.filter((value) => value !== null)).size;
    };
    const n = occurrence.IsDistinct === true ? different() : found.length;
    if (occurrence.Type === 0) return n === occurrence.Count;
    return occurrence.Type === 1 ? n <= occurrence.Count : n >= occurrence.Count;
  };

  const personHolds = (event: Event, node: Json): boolean => {
    const person = (tables.person ?? []).find((row) => row.person_id === event.person);
    if (person === undefined) return false;
    const columns = { Gender: 'gender', Race: 'race', Ethnicity: 'ethnicity' };
    const about = Object.entries(columns).flatMap(([key, name]) => {
      const own = person[`${name}_concept_id`] ?? null;
      const ids = list(node[key]).map((concept) => concept.CONCEPT_ID);
      const chosen = node[`${key}CS`] as { CodesetId?: number } | undefined;
      return [ids.length === 0 || ids.includes(own), chosen === undefined || chosenHolds(own, chosen, circe)];
    });
    const age = Number(event.start.slice(0, 4)) - Number(person.year_of_birth);
    return [
      ...about,
      inRange(age, node.Age as Json | undefined),
      inRange(event.start, node.OccurrenceStartDate as Json | undefined),
      inRange(event.end, node.OccurrenceEndDate as Json | undefined),
    ].every(Boolean);
  };

  const groupHolds = (event: Event, group: Json): boolean => {
    if (isEmpty(group)) return true;
    const held = [
      ...list(group.CriteriaList).map((node) => counts(event, node)),
      ...list(group.DemographicCriteriaList).map((node) => personHolds(event, node)),
      ...list(group.Groups).map((inner) => groupHolds(event, inner)),
    ];
    const n = held.filter(Boolean).length;
    if (group.Type === 'ALL') return n === held.length;
    if (group.Type === 'ANY') return n > 0;
    return group.Type === 'AT_LEAST' ? n >= Number(group.Count) : n <= Number(group.Count);
  };

  const primary = circe.PrimaryCriteria as Json;
  const { PriorDays: prior = 0, PostDays: post = 0 } = (primary.ObservationWindow ?? {}) as {
    PriorDays?: number;
    PostDays?: number;
  };
  const entries = list(primary.CriteriaList).flatMap((one) => observed(matching(one), prior, post));
  const inPlay = limited(entries, primary.PrimaryCriteriaLimit, (event) => event.sort);
  const additional = circe.AdditionalCriteria as Json | null | undefined;
  const qualified =
    additional === null || additional === undefined
      ? inPlay
      : limited(
          inPlay.filter((event) => groupHolds(event, additional)),
          circe.QualifiedLimit,
          (event) => event.start,
        );
  const rules = list(circe.InclusionRules).map(({ expression }) => expression as Json);
  const marked = qualified.map((event) => ({ event, met: rules.map((rule) => groupHolds(event, rule)) }));
  const included = limited(
    marked.filter(({ met }) => met.every(Boolean)).map(({ event }) => event),
    circe.ExpressionLimit,
    (event) => event.start,
  );
  const endOf = ends(included, { circe, tables, matching });
  return {
    stays: included.length === 0 ? [] : staysOf(included, circe, endOf),
    inclusion: rules.length === 0 ? [] : inclusionOf(marked),
  };
}

const isEmpty = (group: Json): boolean =>
  list(group.CriteriaList).length + list(group.DemographicCriteriaList).length + list(group.Groups).length ===
  0;

/** Each person's first or last event; of one day the one with the lowest number. */
function limited(events: readonly Event[], limit: unknown, day: (event: Event) => string): readonly Event[] {
  const type = ((limit ?? {}) as { Type?: string }).Type ?? 'First';
  if (type === 'All') return events;
  const kept = new Map<number, Event>();
  for (const event of events) {
    const known = kept.get(event.person);
    const earlier = known === undefined || day(event) < day(known);
    const later = known === undefined || day(event) > day(known);
    const tied = known !== undefined && day(event) === day(known) && event.id < known.id;
    if (tied || (type === 'Last' ? later : earlier)) kept.set(event.person, event);
  }
  return [...kept.values()];
}

/** What is counted when only different ones are. */
function counted({ domain, concept, start, end, visit, row }: Found, column: string): unknown {
  switch (column) {
    case 'DOMAIN_CONCEPT':
      return domain.table === 'death' ? (concept ?? 0) : concept;
    case 'START_DATE':
      return start;
    case 'END_DATE':
      return end;
    case 'VISIT_ID':
      return visit;
    case 'DURATION':
      if (domain.end === undefined) return 1;
      return end === null ? null : daysBetween(start, end);
    default:
      return row[domain.counted?.[column] ?? ''] ?? null;
  }
}

interface Island {
  readonly start: string;
  readonly end: string;
}

/** Spans joined where one starts no later than an earlier one, lengthened by `pad`, ends. */
function islands(spans: readonly Island[], pad: number): readonly Island[] {
  const joined: Island[] = [];
  let reach = '';
  for (const { start, end } of [...spans].sort(byKeys(({ start: day }) => day))) {
    const last = joined.at(-1);
    if (last !== undefined && reach >= start) {
      joined[joined.length - 1] = { start: last.start, end: end > last.end ? end : last.end };
    } else joined.push({ start, end });
    const padded = shift(end, pad);
    if (padded > reach) reach = padded;
  }
  return joined;
}

interface Ending {
  readonly circe: Json;
  readonly tables: Tables;
  readonly matching: (criterion: Json) => readonly Found[];
}

/** The last day of the stay that an event begins; null where there is none. */
function ends(included: readonly Event[], { circe, tables, matching }: Ending) {
  const { DateOffset: offset, CustomEra: era } = (circe.EndStrategy ?? {}) as {
    DateOffset?: Json;
    CustomEra?: Json;
  };
  const censors = list(circe.CensoringCriteria).map(matching);
  const eras = new Map(
    era === undefined ? [] : included.map(({ person }) => [person, erasOf(person, era, { circe, tables })]),
  );
  return (event: Event): string | null => {
    const from = offset?.DateField === 'EndDate' ? event.end : event.start;
    const moved = from === null ? null : shift(from, Number(offset?.Offset ?? 0));
    const base =
      offset === undefined ? event.opEnd : moved !== null && moved > event.opEnd ? event.opEnd : moved;
    const within = (eras.get(event.person) ?? []).filter(
      ({ start, end }) => start <= event.start && event.start <= end,
    );
    const censored = censors.flatMap((found) =>
      found
        .filter(
          ({ person, start }) => person === event.person && start >= event.start && start <= event.opEnd,
        )
        .map(({ start }) => start),
    );
    const all = [base, ...within.map(({ end }) => end), ...censored];
    return all.filter((day): day is string => day !== null && day >= event.start).sort()[0] ?? null;
  };
}

function erasOf(person: number, era: Json, { circe, tables }: Given): readonly Island[] {
  const drugs = conceptSet(circe, era.DrugCodesetId);
  const {
    GapDays: gap = 0,
    Offset: offset = 0,
    DaysSupplyOverride: supply,
  } = era as {
    GapDays?: number;
    Offset?: number;
    DaysSupplyOverride?: number;
  };
  const of = (row: Row): boolean =>
    row.person_id === person &&
    [row.drug_concept_id, row.drug_source_concept_id].some((id) => drugs.includes(Number(id ?? Number.NaN)));
  const spans = (tables.drug_exposure ?? []).filter(of).map((row) => {
    const start = String(row.drug_exposure_start_date);
    const own = row.drug_exposure_end_date ?? null;
    const end =
      supply !== undefined
        ? shift(start, supply)
        : own !== null
          ? String(own)
          : shift(
              start,
              row.days_supply === null || row.days_supply === undefined ? 1 : Number(row.days_supply),
            );
    return { start, end: shift(end, gap + offset) };
  });
  return islands(spans, 0).map(({ start, end }) => ({ start, end: shift(end, -gap) }));
}

function staysOf(
  included: readonly Event[],
  circe: Json,
  endOf: (event: Event) => string | null,
): readonly Stay[] {
  const pad = Number(((circe.CollapseSettings ?? {}) as { EraPad?: number }).EraPad ?? 0);
  const cut = (circe.CensorWindow ?? {}) as { StartDate?: string; EndDate?: string };
  const stays = [...new Set(included.map(({ person }) => person))].flatMap((person) =>
    islands(
      included
        .filter((event) => event.person === person)
        .flatMap((event) => {
          const end = endOf(event);
          return end === null ? [] : [{ start: event.start, end }];
        }),
      pad,
    ).map(({ start, end }) => ({
      person,
      start: cut.StartDate !== undefined && cut.StartDate > start ? cut.StartDate : start,
      end: cut.EndDate !== undefined && cut.EndDate < end ? cut.EndDate : end,
    })),
  );
  return stays
    .filter(({ start, end }) => start <= end)
    .sort(
      byKeys(
        ({ person }) => person,
        ({ start }) => start,
        ({ end }) => end,
      ),
    )
    .map(({ person, start, end }): Stay => [String(person), start, end]);
}

/** How many events, and how many persons by their best event, meet which rules. */
function inclusionOf(marked: readonly { readonly event: Event; readonly met: readonly boolean[] }[]) {
  const mask = (met: readonly boolean[]): number =>
    met.reduce((sum, held, n) => sum + (held ? 2 ** n : 0), 0);
  const tally = (mode: number, masks: readonly number[]) =>
    [...new Set(masks)]
      .sort((a, b) => a - b)
      .map((one) => [mode, String(one), masks.filter((other) => other === one).length] as const);
  const best = new Map<number, (typeof marked)[number]>();
  const order = byKeys<(typeof marked)[number]>(
    ({ met }) => -met.filter(Boolean).length,
    ({ met }) => Math.max(met.indexOf(true), 0),
    ({ event }) => event.start,
    ({ event }) => event.id,
  );
  for (const one of marked) {
    const known = best.get(one.event.person);
    if (known === undefined || order(one, known) < 0) best.set(one.event.person, one);
  }
  return [
    ...tally(
      0,
      marked.map(({ met }) => mask(met)),
    ),
    ...tally(
      1,
      [...best.values()].map(({ met }) => mask(met)),
    ),
  ];
}
