import type { DuckDBConnection } from '@duckdb/node-api';
import { stillThere } from '../../compile/relation/record-dates.ts';

/**
 * `places.care_site_region` (care_site_id, start_date, end_date, region_concept_id): in which region a place of care was,
 * from when to when. Of the history of locations only the rows about care sites are in it: those about persons are read
 * with their consent and never from here, and a person's number is no care site's. A stay that goes on ends, as OHDSI
 * has it, with 2099. Needs the tables of `omop`.
 */
export async function createPlaces(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE SCHEMA places');
  await connection.run(`CREATE VIEW places.care_site_region AS
    SELECT h.entity_id AS care_site_id, h.start_date, coalesce(h.end_date, DATE '${stillThere}') AS end_date,
      l.region_concept_id
    FROM omop.location_history AS h JOIN omop.location AS l ON l.location_id = h.location_id
    WHERE h.domain_id = 'CARE_SITE'`);
}
