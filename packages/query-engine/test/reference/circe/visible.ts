import type { Consent, Period } from '../rows.ts';
import { domainReadings } from './domains.ts';
import type { Row, Tables } from './rows.ts';

/** Which kind of data a table is, by its bit in a consent. */
const bits: Readonly<Record<string, number>> = {
  person: 1,
  observation_period: 1,
  payer_plan_period: 1,
  location_history: 1,
  condition_occurrence: 2,
  condition_era: 2,
  drug_exposure: 4,
  drug_era: 4,
  dose_era: 4,
  measurement: 8,
  specimen: 8,
  procedure_occurrence: 16,
  device_exposure: 16,
  observation: 32,
  visit_occurrence: 64,
  visit_detail: 64,
  death: 128,
};

/** The rows of whole tables that a question may see: row by row, by the consent of its person. */
export function visibleTables(tables: Tables, consents: readonly Consent[], period: Period): Tables {
  const starts = new Map(Object.values(domainReadings).map(({ table, start }) => [table, start]));
  const seen = (table: string, row: Row): readonly Row[] => {
    const bit = bits[table];
    const placed = table === 'location_history';
    // Who gave care, and where, speaks of no patient.
    if (bit === undefined || (placed && row.domain_id !== 'PERSON')) return [row];
    const whose = placed ? row.entity_id : row.person_id;
    const consent = consents.find(({ person, mask }) => person === whose && (mask & bit) !== 0);
    if (consent === undefined) return [];
    const [from, to] = [
      [consent.from, period.from ?? ''].sort().at(-1) ?? '',
      [consent.to, period.to ?? consent.to].sort().at(0) ?? '',
    ];
    const start = starts.get(table);
    if (start === undefined) return [row];
    const day = String(row[start]);
    if (table !== 'observation_period') return day >= from && day <= to ? [row] : [];
    const last = String(row.observation_period_end_date);
    const clipped = {
      ...row,
      observation_period_start_date: day > from ? day : from,
      observation_period_end_date: last < to ? last : to,
    };
    return clipped.observation_period_start_date <= clipped.observation_period_end_date ? [clipped] : [];
  };
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.flatMap((row) => seen(table, row))]),
  );
}
