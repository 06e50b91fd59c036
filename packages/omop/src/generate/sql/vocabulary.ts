import { literal } from '../../database/sql.ts';
import { conditions, groups } from '../model/conditions.ts';
import { drugs } from '../model/drugs.ts';
import { measurements, units } from '../model/measurements.ts';
import { observations, procedures } from '../model/procedures.ts';
import type { ConceptModel } from '../model/types.ts';
import { columnsOf } from './select.ts';

interface Concept extends ConceptModel {
  readonly domain: string;
  readonly vocabulary: string;
  readonly kind: string;
}

const of =
  (domain: string, vocabulary: string, kind: string) =>
  (one: ConceptModel): Concept => ({
    id: one.id,
    name: one.name,
    code: one.code,
    domain,
    vocabulary,
    kind,
  }); // prettier

// biome-ignore format: one concept a line reads as a table
const fixed: readonly Concept[] = [
  { id: 8507, name: 'MALE', code: 'M', domain: 'Gender', vocabulary: 'Gender', kind: 'Gender' },
  { id: 8532, name: 'FEMALE', code: 'F', domain: 'Gender', vocabulary: 'Gender', kind: 'Gender' },
  { id: 8527, name: 'White', code: '5', domain: 'Race', vocabulary: 'Race', kind: 'Race' },
  { id: 8516, name: 'Black or African American', code: '3', domain: 'Race', vocabulary: 'Race', kind: 'Race' },
  { id: 8515, name: 'Asian', code: '2', domain: 'Race', vocabulary: 'Race', kind: 'Race' },
  { id: 38003563, name: 'Hispanic or Latino', code: 'Hispanic', domain: 'Ethnicity', vocabulary: 'Ethnicity', kind: 'Ethnicity' },
  { id: 38003564, name: 'Not Hispanic or Latino', code: 'Not Hispanic', domain: 'Ethnicity', vocabulary: 'Ethnicity', kind: 'Ethnicity' },
  { id: 9201, name: 'Inpatient Visit', code: 'IP', domain: 'Visit', vocabulary: 'Visit', kind: 'Visit' },
  { id: 9202, name: 'Outpatient Visit', code: 'OP', domain: 'Visit', vocabulary: 'Visit', kind: 'Visit' },
  { id: 9203, name: 'Emergency Room Visit', code: 'ER', domain: 'Visit', vocabulary: 'Visit', kind: 'Visit' },
  { id: 32817, name: 'EHR', code: 'OMOP4976890', domain: 'Type Concept', vocabulary: 'Type Concept', kind: 'Type Concept' },
  { id: 32838, name: 'EHR prescription', code: 'OMOP4976911', domain: 'Type Concept', vocabulary: 'Type Concept', kind: 'Type Concept' },
];

const products = drugs.flatMap(({ product }) => (product === undefined ? [] : [product]));

const concepts: readonly Concept[] = [
  ...fixed,
  ...[...groups, ...conditions].map(of('Condition', 'SNOMED', 'Clinical Finding')),
  ...drugs.map(of('Drug', 'RxNorm', 'Ingredient')),
  ...products.map(of('Drug', 'RxNorm', 'Clinical Drug')),
  ...measurements.map(of('Measurement', 'LOINC', 'Lab Test')),
  ...units.map(of('Unit', 'UCUM', 'Unit')),
  ...procedures.map(of('Procedure', 'SNOMED', 'Procedure')),
  ...observations.map((one) => of('Observation', one.vocabulary ?? 'SNOMED', 'Clinical Finding')(one)),
];

/** Direct parents, child to parent. */
const parents: readonly (readonly [number, number])[] = [
  ...[...groups, ...conditions].flatMap(({ id, parents }) => parents.map((parent) => [id, parent] as const)),
  ...drugs.flatMap(({ id, product }) => (product === undefined ? [] : [[product.id, id] as const])),
];

const values = (rows: readonly (readonly (string | number)[])[]) =>
  rows
    .map((row) => `(${row.map((cell) => (typeof cell === 'number' ? cell : literal(cell))).join(', ')})`)
    .join(', ');

const lasting = { valid_start_date: "DATE '1970-01-01'", valid_end_date: "DATE '2099-12-31'" };
const conceptRows = concepts.map((one) => [one.id, one.name, one.domain, one.vocabulary, one.kind, one.code]);

export function conceptSql(): string {
  return `SELECT ${columnsOf('concept', {
    concept_id: 'id',
    concept_name: 'name',
    domain_id: 'domain',
    vocabulary_id: 'vocabulary',
    concept_class_id: 'kind',
    standard_concept: "CASE WHEN domain IN ('Unit', 'Gender', 'Race') OR id > 0 THEN 'S' END",
    concept_code: 'code',
    ...lasting,
  })} FROM (VALUES ${values(conceptRows)}) AS given(id, name, domain, vocabulary, kind, code) ORDER BY id`;
}

/** The closure of the parents, reflexive as in OMOP, with the levels of this small hierarchy. */
export function conceptAncestorSql(): string {
  return `WITH RECURSIVE edge(child, parent) AS (VALUES ${values(parents)}),
  path(child, ancestor, level) AS (
    SELECT id, id, 0 FROM (VALUES ${values(concepts.map(({ id }) => [id]))}) AS given(id)
    UNION ALL SELECT path.child, edge.parent, level + 1 FROM path JOIN edge ON path.ancestor = edge.child
  )
  SELECT ${columnsOf('concept_ancestor', {
    ancestor_concept_id: 'ancestor',
    descendant_concept_id: 'child',
    min_levels_of_separation: 'min(level)',
    max_levels_of_separation: 'max(level)',
  })} FROM path GROUP BY ancestor, child ORDER BY ancestor, child`;
}

/** "Is a", "Subsumes" and each standard concept's "Maps to" itself. */
export function conceptRelationshipSql(): string {
  const rows = [
    ...parents.map(([child, parent]) => [child, parent, 'Is a'] as const),
    ...parents.map(([child, parent]) => [parent, child, 'Subsumes'] as const),
    ...concepts.map(({ id }) => [id, id, 'Maps to'] as const),
  ];
  return `SELECT ${columnsOf('concept_relationship', {
    concept_id_1: 'one',
    concept_id_2: 'two',
    relationship_id: 'kind',
    ...lasting,
  })} FROM (VALUES ${values(rows)}) AS given(one, two, kind) ORDER BY one, kind, two`;
}

const names = (pick: (one: Concept) => string) =>
  [...new Set(concepts.map(pick))].sort().map((name) => [name]);

export function domainSql(): string {
  return `SELECT ${columnsOf('domain', { domain_id: 'name', domain_name: 'name', domain_concept_id: '0' })}
    FROM (VALUES ${values(names(({ domain }) => domain))}) AS given(name) ORDER BY name`;
}

export function vocabularySql(): string {
  return `SELECT ${columnsOf('vocabulary', {
    vocabulary_id: 'name',
    vocabulary_name: 'name',
    vocabulary_concept_id: '0',
    vocabulary_version: "'a selection made for generated data'",
  })} FROM (VALUES ${values(names(({ vocabulary }) => vocabulary))}) AS given(name) ORDER BY name`;
}

export function conceptClassSql(): string {
  return `SELECT ${columnsOf('concept_class', {
    concept_class_id: 'name',
    concept_class_name: 'name',
    concept_class_concept_id: '0',
  })} FROM (VALUES ${values(names(({ kind }) => kind))}) AS given(name) ORDER BY name`;
}
