import { pathLiteral } from '../../database/sql.ts';
import { drugs } from '../model/drugs.ts';
import { exposedTo } from './drugs.ts';
import { columnsOf } from './select.ts';

/**
 * OHDSI's era rule (CDM 5.4, CONDITION_ERA and DRUG_ERA): what starts at most 30 days after the one before it
 * ended belongs to the same era. The input is a table of this generator, in its order (concept, person, start)
 * and with ends that never go back, so one pass in file order finds the eras without a sort.
 */
function eras(source: string): string {
  return `
  SELECT concept, person_id, starts, fin, occurrences, gap, row_number() OVER () AS era FROM (
    SELECT *, CASE WHEN closes THEN ends ELSE lead(ends) OVER () END AS fin,
      CASE WHEN closes THEN 1 ELSE lead(place) OVER () - place + 1 END AS occurrences,
      CASE WHEN closes THEN 0 ELSE lead(gaps) OVER () - gaps END AS gap
    FROM (
      SELECT *, lead(opens, 1, true) OVER () AS closes, row_number() OVER () AS place,
        sum(CASE WHEN opens THEN 0 ELSE greatest(0, starts - before - 1) END)
          OVER (ROWS UNBOUNDED PRECEDING)::BIGINT AS gaps
      FROM (
        SELECT *, lag(ends) OVER () AS before,
          lag(concept) OVER () IS DISTINCT FROM concept OR lag(person_id) OVER () IS DISTINCT FROM person_id
          OR starts > lag(ends) OVER () + 30 AS opens
        FROM (${source})))
    WHERE opens OR closes)
  WHERE opens`;
}

/** @param path Parquet of condition_occurrence */
export function conditionEraSql(path: string): string {
  return `SELECT ${columnsOf('condition_era', {
    condition_era_id: 'era',
    person_id: 'person_id',
    condition_concept_id: 'concept',
    condition_era_start_date: 'starts',
    condition_era_end_date: 'fin',
    condition_occurrence_count: 'occurrences',
  })} FROM (${eras(`SELECT condition_concept_id AS concept, person_id, condition_start_date AS starts,
    coalesce(condition_end_date, condition_start_date + 1) AS ends FROM read_parquet(${pathLiteral(path)})`)})`;
}

/** @param path Parquet of drug_exposure; eras are of ingredients, so each product is read under its own. */
export function drugEraSql(path: string): string {
  const source = [...drugs]
    .sort((a, b) => a.id - b.id)
    .map(
      (drug) => `SELECT ${drug.id} AS concept, person_id, drug_exposure_start_date AS starts,
        drug_exposure_end_date AS ends FROM read_parquet(${pathLiteral(path)})
        WHERE drug_concept_id = ${exposedTo(drug).id}`,
    )
    .join('\nUNION ALL\n');
  return `SELECT ${columnsOf('drug_era', {
    drug_era_id: 'era',
    person_id: 'person_id',
    drug_concept_id: 'concept',
    drug_era_start_date: 'starts',
    drug_era_end_date: 'fin',
    drug_exposure_count: 'occurrences',
    gap_days: 'gap',
  })} FROM (${eras(source)})`;
}
