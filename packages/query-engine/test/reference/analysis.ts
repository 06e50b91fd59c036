import { createHash } from 'node:crypto';
import { type ReferenceCohort, referenceCohort } from './cohort.ts';
import type { RecordRow, Rows } from './rows.ts';

/**
 * What each analysis adds up, worked out person by person from the visible rows and from the analysis as it was sent.
 * Slow and obvious on purpose: it shares no code with the engine.
 */
type Json = Record<string, unknown>;

export interface ReferenceAnswer {
  /** The one cell of everybody counted. */
  readonly members: ReadonlyMap<number, string>;
  readonly aggregates: Readonly<Record<string, ReadonlyMap<string, number>>>;
}

interface Asked {
  readonly definition: Json;
  readonly analysis: Json;
  readonly orderKey: string;
}

const DAY = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;
const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export function referenceAnswer(rows: Rows, { definition, analysis, orderKey }: Asked): ReferenceAnswer {
  const cohort = referenceCohort(definition, rows);
  const entries = entriesOf(cohort);
  const members = new Map<number, string>();
  const place = (person: number, cell: number | string) =>
    createHash('sha256').update(`${orderKey}:${person}:${cell}`).digest('hex');
  const recordsOf = (table: string, person: number) =>
    (rows.records[table] ?? []).filter((record) => record.person === person);

  switch (analysis.kind) {
    case 'count':
      for (const id of entries.keys()) members.set(id, '');
      return { members, aggregates: { persons: tally(members) } };
    case 'breakdown':
      for (const [id, entry] of entries) {
        const cells = (analysis.by as Json[]).map((dimension) => cellOf(dimension, id, entry));
        if (!cells.includes(null)) members.set(id, cells.join('|'));
      }
      return { members, aggregates: { persons: tally(members) } };
    case 'attrition': {
      for (const { id } of rows.persons) {
        const reach = cohort.reach.get(id);
        const rules = (definition.InclusionRules as Json[]).length;
        const steps = entries.has(id) ? rules + 2 : reach === undefined ? 0 : reach + 1;
        members.set(id, String(steps));
      }
      const total = (definition.InclusionRules as Json[]).length + 3;
      const counts = Array.from({ length: total }, (_, step): [string, number] => [
        String(step),
        [...members.values()].filter((reached) => Number(reached) >= step).length,
      ]);
      return { members, aggregates: { steps: new Map(counts) } };
    }
    case 'overlap': {
      const other = entriesOf(referenceCohort(analysis.with as Json, rows));
      for (const id of new Set([...entries.keys(), ...other.keys()])) {
        const both = entries.has(id) && other.has(id);
        members.set(id, both ? 'both' : entries.has(id) ? 'first-only' : 'second-only');
      }
      return { members, aggregates: { persons: tally(members) } };
    }
    case 'trend': {
      const { from, to, measure } = analysis as { from: string; to: string; measure: string };
      for (const [id, entry] of entries) {
        if (entry >= from && entry <= to) members.set(id, periodOf(entry, analysis.period));
      }
      const persons = tally(members);
      if (measure === 'persons') return { members, aggregates: { persons } };
      const days = new Map<string, number>();
      for (let day = dayOf(from); day <= dayOf(to); day += 1) {
        const iso = isoOf(day);
        const atRisk = rows.persons
          .map(({ id }) => id)
          .filter((id) => {
            const entry = entries.get(id);
            const observed = rows.periods.some(
              (row) => row.person === id && row.start <= iso && iso <= row.end,
            );
            return observed && (entry === undefined || iso <= entry);
          });
        const key = periodOf(iso, analysis.period);
        days.set(key, (days.get(key) ?? 0) + atRisk.length);
      }
      return { members, aggregates: { persons, 'person-days': days } };
    }
    case 'time-to-event': {
      const { horizonDays, stepDays } = analysis as { horizonDays: number; stepDays: number };
      const outcome = referenceCohort(analysis.outcome as Json, rows);
      for (const [id, entry] of entries) {
        const own = rows.periods.filter((row) => row.person === id && row.start <= entry && entry <= row.end);
        const until = own.map(({ end }) => Math.min(dayOf(end), dayOf(entry) + horizonDays - 1))[0];
        if (until === undefined) continue;
        const event = outcome.stays
          .filter(({ person, start }) => person === id && start >= entry && dayOf(start) <= until)
          .map(({ start }) => dayOf(start))
          .sort((a, b) => a - b)[0];
        const step = Math.floor(((event ?? until) - dayOf(entry)) / stepDays);
        members.set(id, `${event === undefined ? 'left' : 'event'}|${step}`);
      }
      return { members, aggregates: { leaving: tally(members) } };
    }
    case 'characterisation': {
      const { window, features, domain } = analysis as {
        window: { from: number; to: number };
        features: number;
        domain: string;
      };
      const table = { conditions: 'condition_occurrence', measurements: 'measurement' }[domain] ?? domain;
      const found: string[] = [];
      for (const [id, entry] of entries) {
        members.set(id, '');
        const concepts = new Set(
          recordsOf(table, id)
            .filter(({ start }) => {
              const away = dayOf(start) - dayOf(entry);
              return away >= window.from && away <= window.to;
            })
            .map(({ concept }) => concept),
        );
        const kept = [...concepts].sort((a, b) => (place(id, a) < place(id, b) ? -1 : 1)).slice(0, features);
        found.push(...kept.map(String));
      }
      return { members, aggregates: { persons: tally(members), features: tally(found.entries()) } };
    }
    case 'numeric-summary': {
      const { low, high, step } = analysis.bounds as { low: number; high: number; step: number };
      for (const [id, entry] of entries) {
        const own = recordsOf('measurement', id).filter(
          ({ concept, value }) => value !== null && isUnder(concept, analysis.measurement as number),
        );
        const nearest = own.sort((a, b) => nearness(a, entry) - nearness(b, entry) || a.id - b.id)[0];
        if (nearest?.value == null) continue;
        const clamped = Math.min(high, Math.max(low, nearest.value));
        members.set(id, String(Math.round((clamped - low) / step)));
      }
      return { members, aggregates: { values: tally(members) } };
    }
    default:
      throw new Error(`no analysis ${String(analysis.kind)}`);
  }

  function cellOf(dimension: Json, id: number, entry: string): string | null {
    const person = rows.persons.find((row) => row.id === id);
    const year = Number(entry.slice(0, 4));
    switch (dimension.dimension) {
      case 'sex':
        if (person === undefined) return null;
        return person.gender === 8507 || person.gender === 8532 ? String(person.gender) : 'other';
      case 'age-band': {
        if (person === undefined) return null;
        const age = Math.max(0, year - person.birthYear);
        if (age >= 90) return '90+';
        return `${age - (age % 10)}-${age - (age % 10) + 9}`;
      }
      case 'calendar-year':
        return year >= (dimension.from as number) && year <= (dimension.to as number)
          ? String(year)
          : 'other';
      default: {
        const has = (dimension.concepts as number[]).filter((concept) =>
          recordsOf('condition_occurrence', id).some((record) => isUnder(record.concept, concept)),
        );
        return String(has.sort((a, b) => (place(id, a) < place(id, b) ? -1 : 1)).at(0) ?? 'none');
      }
    }
  }

  function isUnder(concept: number, ancestor: number): boolean {
    const row = rows.concepts.find((candidate) => candidate.id === concept);
    if (row === undefined) return false;
    if (concept === ancestor) return true;
    return (
      !row.invalid && rows.ancestors.some((pair) => pair.ancestor === ancestor && pair.descendant === concept)
    );
  }
}

/** Days away; of two days as near as each other the earlier. */
const nearness = ({ start }: RecordRow, entry: string): number =>
  2 * Math.abs(dayOf(start) - dayOf(entry)) + (start > entry ? 1 : 0);

function entriesOf(cohort: ReferenceCohort): Map<number, string> {
  const entries = new Map<number, string>();
  for (const { person, start } of cohort.stays) if (!entries.has(person)) entries.set(person, start);
  return entries;
}

function tally(cells: Iterable<readonly [unknown, string]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, cell] of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

function periodOf(day: string, period: unknown): string {
  const [year = '', month = ''] = day.split('-');
  if (period === 'year') return year;
  return period === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
