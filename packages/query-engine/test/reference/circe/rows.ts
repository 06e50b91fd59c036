import { inRange, type Json, list } from '../json.ts';
import { type DomainReading, domainReadings } from './domains.ts';
import { placesOfPersons, timesInRegion } from './places.ts';

export type Row = Readonly<Record<string, string | number | null>>;
/** Whole tables, by OMOP's name. Days are ISO dates. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A row of a criterion's query, as OHDSI's SQL gives it on. */
export interface Found {
  readonly id: number;
  readonly person: number;
  readonly start: string;
  readonly end: string | null;
  /** What it is sorted by among the events that begin a stay. */
  readonly sort: string;
  readonly visit: number | null;
  readonly concept: number | null;
  readonly domain: DomainReading;
  readonly row: Row;
}

export const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
export const byKeys =
  <T>(...keys: readonly ((one: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };

/** The concepts of a set: these tests list them one by one. */
export const conceptSet = (circe: Json, id: unknown): readonly number[] => {
  const set = list(circe.ConceptSets).find((one) => one.id === id);
  return list(((set?.expression ?? {}) as Json).items).map(
    (item) => (item.concept as Json).CONCEPT_ID as number,
  );
};

const text = (value: string | number | null | undefined): string | null =>
  typeof value === 'string' ? value : null;
const number = (value: string | number | null | undefined): number | null =>
  typeof value === 'number' ? value : null;

/** SQL's LIKE. */
function like(value: string, pattern: string): boolean {
  const letters = [...pattern].map((letter) => {
    if (letter === '%') return '.*';
    return letter === '_' ? '.' : letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${letters.join('')}$`, 's').test(value);
}

/** The records of one criterion, without what must hold around them. */
export function recordsOf(domainName: string, body: Json, { circe, tables }: Given): readonly Found[] {
  const domain = domainReadings[domainName];
  if (domain === undefined) throw new Error(`no domain ${domainName}`);
  const inSet = (row: Row, column: string | undefined, set: unknown): boolean =>
    set === undefined || conceptSet(circe, set).includes(Number(row[column ?? ''] ?? Number.NaN));
  const rows = (domainName === 'LocationRegion' ? placesOfPersons(tables) : (tables[domain.table] ?? []))
    .filter((row) => inSet(row, domain.concept, body.CodesetId))
    .filter((row) => inSet(row, domain.source?.[1], body[domain.source?.[0] ?? '']));
  const first = new Map<unknown, Row>();
  for (const row of [...rows].sort(byKeys((one) => String(one[domain.start]), idOf(domain)))) {
    if (!first.has(row.person_id)) first.set(row.person_id, row);
  }
  return rows
    .filter((row) => body.First !== true || first.get(row.person_id) === row)
    .flatMap((row) => dated(domainName, domain, body, row))
    .filter((found) => holds(domainName, found, body, { circe, tables }))
    .flatMap((found): readonly Found[] => {
      if (body.PlaceOfServiceLocation === undefined) return [found];
      const regions = conceptSet(circe, body.PlaceOfServiceLocation);
      return Array<Found>(timesInRegion(found, regions, tables)).fill(found);
    })
    .map((found) => {
      const { StartDate, EndDate } = (body.UserDefinedPeriod ?? {}) as {
        StartDate?: string;
        EndDate?: string;
      };
      return { ...found, start: StartDate ?? found.start, end: EndDate ?? found.end };
    });
}

export interface Given {
  readonly circe: Json;
  readonly tables: Tables;
}

const idOf =
  (domain: DomainReading) =>
  (row: Row): number =>
    Number(row[domain.id]);

/** With its days, moved where that was asked; none where it then ends before it starts, or does not say when. */
function dated(name: string, domain: DomainReading, body: Json, row: Row): readonly Found[] {
  const start = String(row[domain.start]);
  const said = domain.end === undefined ? null : text(row[domain.end]);
  const supply = name === 'DrugExposure' ? number(row.days_supply) : null;
  const otherwise = domain.endOtherwise ?? shift(start, supply ?? 1);
  const end = said ?? (domain.endAsItStands ? null : otherwise);
  const found = {
    id: idOf(domain)(row),
    person: Number(row.person_id),
    visit: domain.visit === true ? number(row.visit_occurrence_id) : null,
    concept: domain.concept === undefined ? null : number(row[domain.concept]),
    domain,
    row,
  };
  const adjustment = body.DateAdjustment as Json | undefined;
  if (adjustment === undefined || domain.unmoved) return [{ ...found, start, end, sort: start }];
  const edge = (with_: unknown, otherwiseWith: string, own: string | null): string | null => {
    if (name === 'Death') return own;
    return (with_ ?? otherwiseWith) === 'START_DATE' ? start : end;
  };
  const from = edge(adjustment.StartWith, 'START_DATE', start);
  const to = edge(adjustment.EndWith, 'END_DATE', end);
  if (from === null || to === null) return [];
  const moved = {
    start: shift(from, Number(adjustment.StartOffset ?? 0)),
    end: shift(to, Number(adjustment.EndOffset ?? 0)),
  };
  return moved.end < moved.start ? [] : [{ ...found, ...moved, sort: moved.start }];
}

/** Every attribute there is. */
function holds(name: string, found: Found, body: Json, { circe, tables }: Given): boolean {
  const { domain, row, start, end } = found;
  const person = (tables.person ?? []).find((one) => one.person_id === found.person);
  const value = (column: string): string | number | null => {
    const [owner, name_] = column.includes('.') ? column.split('.') : [undefined, column];
    if (owner === undefined) return row[name_ ?? ''] ?? null;
    if (owner === 'person') return person?.[name_ ?? ''] ?? null;
    const key =
      { provider: 'provider_id', care_site: 'care_site_id', visit: 'visit_occurrence_id' }[owner] ?? '';
    const table = owner === 'visit' ? 'visit_occurrence' : owner;
    const there = (tables[table] ?? []).find(
      (one) =>
        row[key] !== null && one[key] === row[key] && (owner !== 'visit' || one.person_id === found.person),
    );
    return there?.[name_ ?? ''] ?? null;
  };
  /** A record without its place or visit is out, whatever is asked; one without a provider is not. */
  const joined = (column: string): boolean => {
    const [owner = ''] = column.includes('.') ? column.split('.') : [];
    if (owner !== 'care_site' && owner !== 'visit') return true;
    const key = owner === 'visit' ? 'visit_occurrence_id' : 'care_site_id';
    return (tables[owner === 'visit' ? 'visit_occurrence' : owner] ?? []).some(
      (one) =>
        row[key] !== null && one[key] === row[key] && (owner !== 'visit' || one.person_id === found.person),
    );
  };
  const age = (day: string | null): number | null =>
    day === null || person === undefined ? null : Number(day.slice(0, 4)) - Number(person.year_of_birth);

  const asked: boolean[] = [
    domain.startKey === undefined || inRange(start, body[domain.startKey] as Json | undefined),
    domain.endKey === undefined ||
      inRange(name === 'DrugExposure' ? start : end, body[domain.endKey] as Json | undefined),
    domain.lengthKey === undefined ||
      inRange(end === null ? null : daysBetween(start, end), body[domain.lengthKey] as Json | undefined),
    ...domain.ages.map((key) =>
      inRange(age(key === 'AgeAtEnd' || name === 'VisitDetail' ? end : start), body[key] as Json | undefined),
    ),
    ...Object.entries(domain.numbers ?? {}).map(([key, column]) =>
      inRange(number(value(column)), body[key] as Json | undefined),
    ),
  ];
  for (const [key, column] of Object.entries(domain.lists)) {
    const ids = list(body[key]).map((concept) => concept.CONCEPT_ID);
    if (ids.length === 0) continue;
    const own = value(column);
    asked.push(joined(column), own !== null && ids.includes(own) !== (body[`${key}Exclude`] === true));
  }
  for (const [key, column] of Object.entries({ ...domain.lists, ...domain.sets })) {
    const chosen = body[`${key}CS`] as { CodesetId?: number; IsExclusion?: boolean } | undefined;
    if (chosen === undefined) continue;
    asked.push(joined(column), chosenHolds(value(column), chosen, circe));
  }
  for (const [key, column] of Object.entries(domain.bare ?? {})) {
    if (body[key] === undefined) continue;
    asked.push(conceptSet(circe, body[key]).includes(Number(value(column) ?? Number.NaN)));
  }
  for (const [key, column] of Object.entries(domain.texts ?? {})) {
    const filter = body[key] as { Text: string; Op: string } | undefined;
    const own = text(value(column));
    if (filter === undefined) continue;
    const kind = filter.Op.replace('!', '');
    const pattern = `${kind === 'startsWith' ? '' : '%'}${filter.Text}${kind === 'endsWith' ? '' : '%'}`;
    asked.push(own !== null && like(own, pattern) !== filter.Op.startsWith('!'));
  }
  return [...asked, ...measured(name, body, value), ...covers(found, body)].every(Boolean);
}

/** In the set or not; of an empty set even nothing is not in it. Without a set: whether there is anything. */
export function chosenHolds(
  own: string | number | null,
  { CodesetId: set, IsExclusion: excluded = false }: { CodesetId?: number; IsExclusion?: boolean },
  circe: Json,
): boolean {
  if (set === undefined) return (own !== null) !== excluded;
  const ids = conceptSet(circe, set);
  if (ids.length === 0) return excluded;
  return own !== null && ids.includes(Number(own)) !== excluded;
}

/** What measurements alone are asked. */
function measured(name: string, body: Json, value: (column: string) => string | number | null): boolean[] {
  if (name !== 'Measurement') return [];
  const [own, low, high] = ['value_as_number', 'range_low', 'range_high'].map((one) => number(value(one)));
  const ratio = (limit: number | null | undefined): number | null =>
    typeof own !== 'number' || typeof limit !== 'number' || limit === 0 ? null : own / limit;
  const said = Number(value('value_as_concept_id'));
  const less = (a: number | null | undefined, b: number | null | undefined): boolean =>
    typeof a === 'number' && typeof b === 'number' && a < b;
  return [
    inRange(ratio(low), body.RangeLowRatio as Json | undefined),
    inRange(ratio(high), body.RangeHighRatio as Json | undefined),
    body.Abnormal !== true || less(own, low) || less(high, own) || said === 4155142 || said === 4155143,
  ];
}

/** The days asked for lie in it. */
function covers({ start, end }: Found, body: Json): boolean[] {
  const { StartDate, EndDate } = (body.UserDefinedPeriod ?? {}) as { StartDate?: string; EndDate?: string };
  return [StartDate, EndDate].map((day) => day === undefined || (start <= day && end !== null && end >= day));
}
