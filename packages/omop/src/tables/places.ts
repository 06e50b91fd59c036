import { table } from './spec.ts';

/** CDM 5.4 LOCATION, with the region of CDM 6. Street lines are left out on purpose: no question needs them, and they name homes. */
export const location = table({
  name: 'location',
  sort: ['location_id'],
  columns: `
    location_id bigint key
    city varchar
    state varchar
    zip varchar
    county varchar
    location_source_value varchar
    country_concept_id bigint
    country_source_value varchar
    region_concept_id bigint`,
});

/**
 * LOCATION_HISTORY (CDM 6, read by Circe's LocationRegion and PlaceOfServiceLocation). Only rows of domain PERSON speak
 * of a person. Its own number came after CDM 6.0: where there is none, rows do without.
 */
export const locationHistory = table({
  name: 'location_history',
  person: 'entity_id',
  personWhen: { column: 'domain_id', value: 'PERSON' },
  start: 'start_date',
  end: 'end_date',
  category: 'demographics',
  sort: ['entity_id', 'start_date', 'location_id'],
  columns: `
    location_history_id bigint
    location_id bigint key
    relationship_type_concept_id bigint
    domain_id varchar key
    entity_id bigint key
    start_date date key
    end_date date`,
});

/** CDM 5.4 CARE_SITE. */
export const careSite = table({
  name: 'care_site',
  sort: ['care_site_id'],
  columns: `
    care_site_id bigint key
    care_site_name varchar
    place_of_service_concept_id bigint
    location_id bigint
    care_site_source_value varchar
    place_of_service_source_value varchar`,
});

/** CDM 5.4 PROVIDER, without the names and licence numbers of clinicians: no question needs them. */
export const provider = table({
  name: 'provider',
  sort: ['provider_id'],
  columns: `
    provider_id bigint key
    specialty_concept_id bigint
    care_site_id bigint
    year_of_birth integer
    gender_concept_id bigint
    specialty_source_value varchar
    specialty_source_concept_id bigint
    gender_source_concept_id bigint`,
});
