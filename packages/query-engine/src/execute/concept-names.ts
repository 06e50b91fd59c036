import { kindOf } from '../analysis/kinds.ts';
import { conceptsShown, withNames } from '../answer/names.ts';
import type { Answer } from '../answer/table.ts';
import { column, oneOf } from '../compile/sql/build.ts';
import type { Plan } from '../plan/plan.ts';
import type { Session } from '../warehouse/warehouse.ts';

/** Names for concepts that no question named, once it is decided that they are shown. The vocabulary speaks of nobody. */
export async function conceptNames(session: Session, { analysis }: Plan, answered: Answer): Promise<Answer> {
  const found = new Set(kindOf(analysis).found(analysis)?.tables);
  const ids = conceptsShown(answered, found);
  if (ids.length === 0) return answered;
  const id = column('c', 'concept_id');
  const rows = await session.rows({
    kind: 'query',
    query: {
      kind: 'select',
      columns: [
        { as: 'concept_id', value: id },
        { as: 'concept_name', value: column('c', 'concept_name') },
      ],
      from: { source: { kind: 'stored', table: { schema: 'omop', table: 'concept' } }, alias: 'c' },
      where: [oneOf(id, ids)],
    },
  });
  return withNames(answered, found, new Map(rows.map(([key, text]) => [Number(key), String(text)])));
}
