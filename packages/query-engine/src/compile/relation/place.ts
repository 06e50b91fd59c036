import { column, compare } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias } from '../sql/name.ts';
import type { Join } from '../sql/query.ts';

const keys = { provider: 'provider_id', care_site: 'care_site_id' } as const;

/**
 * Joins who gave care, or where. These tables speak of no patient; only a consented record leads to a row of them. As
 * in OHDSI's SQL a record without a known provider stays, for what is asked of none, and one without a place does not.
 */
export const joinPlace = (as: Alias, table: keyof typeof keys, to: Alias): Join => ({
  type: table === 'provider' ? 'left' : 'inner',
  alias: as,
  source: { kind: 'stored', table: { schema: 'omop', table } },
  on: [compare(column(as, keys[table]), '=', column(to, keys[table]))],
});

/** Joins, as `l`, the location that a row of the history of locations `t` names. */
export const joinLocation = (table: 'location'): Join => ({
  type: 'inner',
  alias: 'l',
  source: { kind: 'stored', table: { schema: 'omop', table } },
  on: [compare(column('l', 'location_id'), '=', column('t', 'location_id'))],
});

/**
 * Joins, as `h`, the regions in which a place of care was while the record lasted. A record without an end lasted no
 * time that is known, and is nowhere; one that two rows cover is there twice, as in OHDSI's SQL.
 */
export const joinRegion = (
  table: 'care_site_region',
  to: Alias,
  { start, end }: { readonly start: Expression; readonly end: Expression },
): Join => ({
  type: 'inner',
  alias: 'h',
  source: { kind: 'stored', table: { schema: 'places', table } },
  on: [
    compare(column('h', 'care_site_id'), '=', column(to, 'care_site_id')),
    compare(start, '>=', column('h', 'start_date')),
    compare(end, '<=', column('h', 'end_date')),
  ],
});
