import type { Condition } from '../../plan/relation/condition.ts';
import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import { column } from '../sql/build.ts';
import type { ColumnName } from '../sql/name.ts';
import type { Select } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import { conditionsOn } from './condition.ts';
import { lookedAt } from './events-at.ts';
import { joinObserved } from './observed.ts';
import type { Wanted } from './records.ts';

interface Surroundings {
  readonly condition: Condition;
  readonly observation: ConsentedRelation<'observation_period'>;
  readonly wanted: readonly Wanted[];
}

/** Records around which a condition holds: each is the index event of it, within its observation period. */
export function surrounded(
  { condition, observation, wanted }: Surroundings,
  into: Statement,
  records: (wanted: readonly Wanted[]) => Select,
): Select {
  const columns = [...new Set([...wanted, ...lookedAt([condition])])];
  const names: readonly ColumnName[] = ['person_id', 'start_date', ...columns];
  const source = into.keep(() => ({
    kind: 'select',
    columns: [
      { as: 'event_id', value: { kind: 'row-number' } },
      ...names.map((name) => ({ as: name, value: column('r', name) })),
      { as: 'op_start', value: column('o', 'op_start') },
      { as: 'op_end', value: column('o', 'op_end') },
    ],
    from: { source: { kind: 'subquery', query: records(columns) }, alias: 'r' },
    joins: [joinObserved({ observation, window: { priorDays: 0, postDays: 0 } }, 'r', into.context)],
  }));
  const { joins, hold } = conditionsOn([condition], { source, key: 'event_id' }, into);
  return {
    kind: 'select',
    columns: (['person_id', 'start_date', ...wanted] as const).map((name) => ({
      as: name,
      value: column('e', name),
    })),
    from: { source, alias: 'e' },
    joins,
    where: hold,
  };
}
