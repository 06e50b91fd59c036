import type { FieldOwner } from '../../cohort/domain/field.ts';
import type { Records } from '../../plan/relation/records.ts';
import { column, compare } from '../sql/build.ts';
import type { Join, Select } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import { consentedRows } from './consented.ts';
import { joinPerson } from './person.ts';
import { joinPlace, joinRegion } from './place.ts';
import { ownDays } from './record-dates.ts';

/** What attributes are about beside the record itself, joined to it. */
export function joinsFor(
  owners: ReadonlySet<FieldOwner>,
  { alias, records, into }: { alias: 't' | 'x'; records: Records; into: Statement },
): readonly Join[] {
  const { context } = into;
  const joins: Join[] = [];
  if (owners.has('person')) joins.push(joinPerson(records.person, alias, context));
  if (owners.has('provider')) joins.push(joinPlace('v', records.provider.table, alias));
  if (owners.has('care-site')) joins.push(joinPlace('k', records.careSite.table, alias));
  if (owners.has('care-site-region')) {
    const [start, end] = ownDays(records.of.table).map((name) => column(alias, name));
    if (start === undefined || end === undefined) throw new TypeError(`${records.domain} has no days`);
    joins.push(joinRegion(records.careSiteRegion.table, alias, { start, end }));
  }
  if (owners.has('visit') && records.visit !== null) {
    const names = ['person_id', 'visit_occurrence_id', 'visit_concept_id'] as const;
    const query: Select = {
      ...consentedRows(records.visit, context),
      columns: names.map((name) => ({ as: name, value: column('t', name) })),
    };
    joins.push({
      type: 'inner',
      alias: 'w',
      source: { kind: 'subquery', query },
      on: [
        compare(column('w', 'person_id'), '=', column(alias, 'person_id')),
        compare(column('w', 'visit_occurrence_id'), '=', column(alias, 'visit_occurrence_id')),
      ],
    });
  }
  return joins;
}
