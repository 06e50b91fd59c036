import type { FieldColumn } from './columns.ts';

/** What Circe counts different values of, and each domain's column for it (its `CriteriaColumn`s). */
const countedColumns = {
  DAYS_SUPPLY: { DrugExposure: 'days_supply' },
  ERA_OCCURRENCES: { ConditionEra: 'condition_occurrence_count', DrugEra: 'drug_exposure_count' },
  GAP_DAYS: { DrugEra: 'gap_days' },
  QUANTITY: { DrugExposure: 'quantity', DeviceExposure: 'quantity', ProcedureOccurrence: 'quantity' },
  RANGE_HIGH: { Measurement: 'range_high' },
  RANGE_LOW: { Measurement: 'range_low' },
  REFILLS: { DrugExposure: 'refills' },
  UNIT: { DoseEra: 'unit_concept_id' },
  VALUE_AS_NUMBER: { Measurement: 'value_as_number', Observation: 'value_as_number', DoseEra: 'dose_value' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldColumn>>>>;

type Columns = typeof countedColumns;
/** Circe's name of what is counted. */
export type Counted = keyof Columns;
export type CountedColumn = { [K in Counted]: Columns[K][keyof Columns[K]] }[Counted];

export const isCounted = (name: string): name is Counted => Object.hasOwn(countedColumns, name);

/** The column of a domain's records; undefined where Circe has none for it. */
export const countedColumn = (counted: Counted, domain: string): CountedColumn | undefined => {
  const columns: Readonly<Record<string, CountedColumn>> = countedColumns[counted];
  return Object.hasOwn(columns, domain) ? columns[domain] : undefined;
};
