import type { Found, Row, Tables } from './rows.ts';

const locationOf = (history: Row, tables: Tables): Row | undefined =>
  (tables.location ?? []).find((one) => one.location_id === history.location_id);

/** The history of locations as far as it is about persons, with the region of each; of locations that are known. */
export const placesOfPersons = (tables: Tables): readonly Row[] =>
  (tables.location_history ?? []).flatMap((row) => {
    const location = row.domain_id === 'PERSON' ? locationOf(row, tables) : undefined;
    if (location === undefined) return [];
    return [
      { ...row, person_id: row.entity_id ?? null, region_concept_id: location.region_concept_id ?? null },
    ];
  });

/** How often the place of a visit was in one of the regions, all the days the visit says it lasted. */
export function timesInRegion({ domain, row }: Found, regions: readonly number[], tables: Tables): number {
  const [start, end] = [row[domain.start], row[domain.end ?? '']];
  const known = (tables.care_site ?? []).some(({ care_site_id: id }) => id === row.care_site_id);
  if (!known || typeof start !== 'string' || typeof end !== 'string') return 0;
  return (tables.location_history ?? []).filter((one) => {
    const there = one.domain_id === 'CARE_SITE' && one.entity_id === row.care_site_id;
    const covers = String(one.start_date) <= start && end <= String(one.end_date ?? '2099-12-31');
    return there && covers && regions.includes(Number(locationOf(one, tables)?.region_concept_id));
  }).length;
}
