import { column, compare } from '../sql/build.ts';
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
