import type { Domain } from './domain.ts';
import { coded, decimal, gender, textField } from './field.ts';

/** OMOP `specimen`. */
export const specimen = {
  name: 'Specimen',
  noun: 'specimen',
  category: 'measurements',
  codeset: true,
  first: true,
  adjustment: 'ignored',
  attributes: {
    OccurrenceStartDate: 'start-date',
    ...coded('SpecimenType', 'specimen_type_concept_id', 'of type', { exclude: true }),
    Quantity: decimal('quantity', 'in a quantity of'),
    ...coded('Unit', 'unit_concept_id', 'in the unit'),
    ...coded('AnatomicSite', 'anatomic_site_concept_id', 'from the site'),
    ...coded('DiseaseStatus', 'disease_status_concept_id', 'with the disease status'),
    SourceId: textField('specimen_source_id', 'with a source identifier'),
    Age: 'age',
    ...gender,
  },
} as const satisfies Domain;
