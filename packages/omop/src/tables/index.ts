import * as eras from './eras.ts';
import * as events from './events.ts';
import * as findings from './findings.ts';
import * as person from './person.ts';
import * as places from './places.ts';
import type { TableSpec } from './spec.ts';
import * as visits from './visits.ts';
import * as vocabulary from './vocabulary.ts';

/**
 * Every OMOP CDM table a snapshot holds, by CDM 5.4 name. `person` comes first: the importer reads tables in
 * this order and needs to know who exists before it can tell whose events to leave out.
 * Free text (note, note_nlp) and cost are left out: no question reads them.
 */
const ordered: readonly TableSpec[] = [
  person.person,
  person.observationPeriod,
  visits.visitOccurrence,
  visits.visitDetail,
  ...Object.values(events),
  ...Object.values(findings),
  person.death,
  person.payerPlanPeriod,
  ...Object.values(eras),
  ...Object.values(places),
  ...Object.values(vocabulary),
];

export const omopTables: Readonly<Record<string, TableSpec>> = Object.freeze(
  Object.fromEntries(ordered.map((spec) => [spec.name, spec])),
);
export const tableNames: readonly string[] = Object.freeze(ordered.map(({ name }) => name));

/** @throws RangeError for a name that is no OMOP table of a snapshot */
export function tableSpec(name: string): TableSpec {
  const spec = Object.hasOwn(omopTables, name) ? omopTables[name] : undefined;
  if (spec === undefined) throw new RangeError(`No OMOP table is called ${name}`);
  return spec;
}
