import { domainsOf, readsRegions } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { type DomainName, domains } from '../cohort/domain/all.ts';
import { type RecordTable, tableOfDomain } from './person-tables.ts';

/** An OMOP table, and what a row of it is called: 'drug_era', 'drug era'. */
export interface TableRead {
  readonly table: RecordTable;
  readonly noun: string;
}

/**
 * The OMOP tables that a definition's criteria look for records in, each once, in reading order; and last, where a place
 * of care is asked of, the history of locations. Where a dataset lacks one, what asks for its records matches nothing.
 */
export function tablesOf(definition: CohortDefinition): readonly TableRead[] {
  const regions: readonly DomainName[] = readsRegions(definition) ? ['LocationRegion'] : [];
  return [...new Set([...domainsOf(definition), ...regions])].map((name) => ({
    table: tableOfDomain[name],
    noun: domains[name].noun,
  }));
}
