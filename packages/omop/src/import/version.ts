import type { Session } from '../database/session.ts';
import { pathLiteral } from '../database/sql.ts';
import type { CdmVersion } from '../snapshot/manifest.ts';
import type { SourceTable } from './source-table.ts';

/** Columns that came with CDM 5.4. */
const since54 = ['procedure_end_date', 'admitted_from_concept_id', 'production_id', 'measurement_event_id'];

/** What the source says in cdm_source, else what its columns tell. */
export async function cdmVersion(
  session: Session,
  options: { cdmSource: string; sources: readonly SourceTable[] },
): Promise<CdmVersion> {
  const said = await session.rows(
    `SELECT cdm_version FROM read_parquet(${pathLiteral(options.cdmSource)}) WHERE cdm_version IS NOT NULL`,
  );
  const [, version] = /5\.([34])/.exec(String(said[0]?.cdm_version ?? '')) ?? [];
  if (version !== undefined) return version === '3' ? '5.3' : '5.4';
  const has54 = options.sources
    .flatMap(({ parts }) => parts)
    .some(({ match }) =>
      since54.some((column) => match.positions.has(column) && match.matchedBy[column] === undefined),
    );
  return has54 ? '5.4' : '5.3';
}
