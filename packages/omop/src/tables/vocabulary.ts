import { table } from './spec.ts';

/** CDM 5.4 CONCEPT. */
export const concept = table({
  name: 'concept',
  sort: ['concept_id'],
  columns: `
    concept_id bigint key
    concept_name varchar required
    domain_id varchar required
    vocabulary_id varchar required
    concept_class_id varchar required
    standard_concept varchar
    concept_code varchar required
    valid_start_date date required
    valid_end_date date required
    invalid_reason varchar`,
});

/** CDM 5.4 CONCEPT_ANCESTOR: the hierarchy, closed over all levels and reflexive. */
export const conceptAncestor = table({
  name: 'concept_ancestor',
  sort: ['ancestor_concept_id', 'descendant_concept_id'],
  columns: `
    ancestor_concept_id bigint key
    descendant_concept_id bigint key
    min_levels_of_separation integer required
    max_levels_of_separation integer required`,
});

/** CDM 5.4 CONCEPT_RELATIONSHIP. */
export const conceptRelationship = table({
  name: 'concept_relationship',
  sort: ['concept_id_1', 'relationship_id', 'concept_id_2'],
  columns: `
    concept_id_1 bigint key
    concept_id_2 bigint key
    relationship_id varchar key
    valid_start_date date required
    valid_end_date date required
    invalid_reason varchar`,
});

/** CDM 5.4 CONCEPT_SYNONYM. */
export const conceptSynonym = table({
  name: 'concept_synonym',
  sort: ['concept_id', 'concept_synonym_name', 'language_concept_id'],
  columns: `
    concept_id bigint key
    concept_synonym_name varchar required
    language_concept_id bigint required`,
});

/** CDM 5.4 VOCABULARY. */
export const vocabulary = table({
  name: 'vocabulary',
  sort: ['vocabulary_id'],
  columns: `
    vocabulary_id varchar key
    vocabulary_name varchar required
    vocabulary_reference varchar
    vocabulary_version varchar
    vocabulary_concept_id bigint required`,
});

/** CDM 5.4 DOMAIN. */
export const domain = table({
  name: 'domain',
  sort: ['domain_id'],
  columns: `
    domain_id varchar key
    domain_name varchar required
    domain_concept_id bigint required`,
});

/** CDM 5.4 CONCEPT_CLASS. */
export const conceptClass = table({
  name: 'concept_class',
  sort: ['concept_class_id'],
  columns: `
    concept_class_id varchar key
    concept_class_name varchar required
    concept_class_concept_id bigint required`,
});

/** CDM 5.4 RELATIONSHIP. */
export const relationship = table({
  name: 'relationship',
  sort: ['relationship_id'],
  columns: `
    relationship_id varchar key
    relationship_name varchar required
    is_hierarchical varchar required
    defines_ancestry varchar required
    reverse_relationship_id varchar required
    relationship_concept_id bigint required`,
});

/** CDM 5.4 DRUG_STRENGTH. */
export const drugStrength = table({
  name: 'drug_strength',
  sort: ['drug_concept_id', 'ingredient_concept_id', 'valid_start_date'],
  columns: `
    drug_concept_id bigint key
    ingredient_concept_id bigint key
    amount_value double
    amount_unit_concept_id bigint
    numerator_value double
    numerator_unit_concept_id bigint
    denominator_value double
    denominator_unit_concept_id bigint
    box_size integer
    valid_start_date date required
    valid_end_date date required
    invalid_reason varchar`,
});

/** CDM 5.4 CDM_SOURCE: what the export says of itself. */
export const cdmSource = table({
  name: 'cdm_source',
  sort: ['cdm_source_name', 'cdm_release_date'],
  columns: `
    cdm_source_name varchar
    cdm_source_abbreviation varchar
    cdm_holder varchar
    source_description varchar
    source_documentation_reference varchar
    cdm_etl_reference varchar
    source_release_date date
    cdm_release_date date
    cdm_version varchar
    cdm_version_concept_id bigint
    vocabulary_version varchar`,
});
