import type { DuckDBConnection } from '@duckdb/node-api';
import { conceptsShown, withNames } from '../answer/names.ts';
import type { Answered } from '../answer/table.ts';
import { column, oneOf } from '../compile/sql/build.ts';
import { printStatement } from '../compile/sql/print.ts';
import type { Plan } from '../plan/plan.ts';
import { runStatement } from './statement.ts';

/** Names for concepts that no question named, once it is decided that they are shown. The vocabulary speaks of nobody. */
export async function conceptNames(
  connection: DuckDBConnection,
  { analysis }: Plan,
  answered: Answered,
): Promise<Answered> {
  if (analysis.kind !== 'characterisation') return answered;
  const found = new Set([analysis.domain, `${analysis.domain} share`]);
  const ids = conceptsShown(answered, found);
  if (ids.length === 0) return answered;
  const id = column('c', 'concept_id');
  const statement = printStatement({
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
  const names = new Map<number, string>();
  for (const chunk of await (await runStatement(connection, statement)).fetchAllChunks()) {
    const [keys, texts] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    keys.forEach((key, row) => {
      names.set(Number(key), String(texts[row]));
    });
  }
  return withNames(answered, found, names);
}
