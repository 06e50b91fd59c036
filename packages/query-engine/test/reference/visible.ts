import type { Consent, Period, Rows } from './rows.ts';

const bit = {
  person: 1,
  observation_period: 1,
  condition_occurrence: 2,
  condition_era: 2,
  drug_exposure: 4,
  drug_era: 4,
  measurement: 8,
  procedure_occurrence: 16,
  device_exposure: 16,
  observation: 32,
  visit_occurrence: 64,
  death: 128,
} as const;

type Table = keyof typeof bit;

const latest = (...days: (string | undefined)[]) =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1) ?? '';
const earliest = (...days: (string | undefined)[]) =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(0) ?? '';

/** The rows a question may see, found the obvious way: row by row, asking its person's consent. */
export function visibleRows(rows: Rows, consents: readonly Consent[], period: Period): Rows {
  const consentFor = (person: number, table: Table) =>
    consents.find((consent) => consent.person === person && (consent.mask & bit[table]) !== 0);
  return {
    ...rows,
    persons: rows.persons.filter((person) => consentFor(person.id, 'person') !== undefined),
    periods: rows.periods.flatMap((row) => {
      const consent = consentFor(row.person, 'observation_period');
      if (consent === undefined) return [];
      const start = latest(row.start, consent.from, period.from);
      const end = earliest(row.end, consent.to, period.to);
      return start <= end ? [{ ...row, start, end }] : [];
    }),
    records: Object.fromEntries(
      Object.entries(rows.records).map(([table, records]) => [
        table,
        records.filter((row) => {
          const consent = consentFor(row.person, table as Table);
          if (consent === undefined) return false;
          const from = latest(consent.from, period.from);
          const to = earliest(consent.to, period.to);
          return row.start >= from && row.start <= to;
        }),
      ]),
    ),
  };
}
