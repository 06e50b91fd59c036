import type { Session } from '../database/session.ts';
import { tableNames } from '../tables/index.ts';
import { conditionSql, planRepeats } from './sql/conditions.ts';
import { drugSql } from './sql/drugs.ts';
import { conditionEraSql, drugEraSql } from './sql/eras.ts';
import { measurementSql, observationSql, procedureSql } from './sql/findings.ts';
import { deathSql, observationPeriodSql, personSql, visitSql } from './sql/persons.ts';
import { careSiteSql, cdmSourceSql, locationSql } from './sql/places.ts';
import type { Draw } from './sql/random.ts';
import { emptyTable } from './sql/select.ts';
import * as vocabulary from './sql/vocabulary.ts';

export interface TablePlan {
  readonly name: string;
  readonly sql: string;
  /** False for a table that nothing is made for: it is empty. */
  readonly made: boolean;
}

interface PlanOptions {
  readonly draw: Draw;
  readonly conditionRows: number;
  /** Path a table of this generation is written to. */
  readonly path: (table: string) => string;
}

/** One query a table, eras after the tables they are derived from. `people` must exist in the session. */
export async function planTables(session: Session, options: PlanOptions): Promise<readonly TablePlan[]> {
  const { draw, path } = options;
  const repeats = await planRepeats(session, draw, options.conditionRows);
  const generated: Readonly<Record<string, string>> = {
    person: personSql(draw),
    observation_period: observationPeriodSql(),
    visit_occurrence: visitSql(draw),
    condition_occurrence: conditionSql(draw, repeats),
    drug_exposure: drugSql(draw),
    procedure_occurrence: procedureSql(draw),
    measurement: measurementSql(draw),
    observation: observationSql(draw),
    death: deathSql(draw),
    condition_era: conditionEraSql(path('condition_occurrence')),
    drug_era: drugEraSql(path('drug_exposure')),
    location: locationSql(),
    care_site: careSiteSql(),
    concept: vocabulary.conceptSql(),
    concept_ancestor: vocabulary.conceptAncestorSql(),
    concept_relationship: vocabulary.conceptRelationshipSql(),
    vocabulary: vocabulary.vocabularySql(),
    domain: vocabulary.domainSql(),
    concept_class: vocabulary.conceptClassSql(),
    cdm_source: cdmSourceSql(),
  };
  return tableNames.map((name) => {
    const sql = generated[name];
    return { name, sql: sql ?? emptyTable(name), made: sql !== undefined };
  });
}
