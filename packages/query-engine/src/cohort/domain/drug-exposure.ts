import type { Domain } from './domain.ts';
import { coded, decimal, gender, specialty, textField, visitType, whole } from './field.ts';

/** OMOP `drug_exposure`. */
export const drugExposure = {
  name: 'DrugExposure',
  noun: 'drug exposure',
  category: 'drugs',
  codeset: true,
  first: true,
  source: 'DrugSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    OccurrenceEndDate: 'end-as-start',
    ...coded('DrugType', 'drug_type_concept_id', 'of type', { exclude: true }),
    StopReason: textField('stop_reason', 'with a stop reason'),
    Refills: whole('refills', 'with', 'refills'),
    Quantity: decimal('quantity', 'in a quantity of'),
    DaysSupply: whole('days_supply', 'with a supply of', 'days'),
    ...coded('RouteConcept', 'route_concept_id', 'by the route'),
    EffectiveDrugDose: decimal('effective_drug_dose', 'at an effective dose of'),
    ...coded('DoseUnit', 'dose_unit_concept_id', 'in the dose unit'),
    LotNumber: textField('lot_number', 'with a lot number'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
