import type { DuckDBConnection } from '@duckdb/node-api';
import { countRows } from './count-rows.ts';

const relations = {
  descent: {
    rows: ['omop.concept', 'omop.concept_ancestor'],
    query: `SELECT concept_id AS ancestor_concept_id, concept_id AS descendant_concept_id FROM omop.concept
     UNION ALL
     SELECT a.ancestor_concept_id, a.descendant_concept_id
     FROM omop.concept_ancestor AS a JOIN omop.concept AS c ON c.concept_id = a.descendant_concept_id
     WHERE c.invalid_reason IS NULL AND a.ancestor_concept_id <> a.descendant_concept_id`,
  },
  mapping: {
    rows: [`omop.concept_relationship WHERE relationship_id = 'Maps to' AND invalid_reason IS NULL`],
    query: `SELECT concept_id_2 AS concept_id, concept_id_1 AS source_concept_id FROM omop.concept_relationship
     WHERE relationship_id = 'Maps to' AND invalid_reason IS NULL`,
  },
} as const;

/** Two BIGINTs. */
const ROW_BYTES = 16;

/**
 * What concept sets are resolved from, worked out once for a snapshot instead of once a question:
 * `vocabulary.descent` (ancestor_concept_id, descendant_concept_id): every known concept with itself, and with each
 * valid concept below it; `vocabulary.mapping` (concept_id, source_concept_id): what maps to a concept.
 *
 * Each is kept as a table, in the order in which it is looked up, where it fits into what is left of `keptBytes`;
 * else it is a view, which reads the snapshot's files each time. Needs the tables of `omop`.
 * @returns what is left of `keptBytes`.
 */
export async function createVocabulary(connection: DuckDBConnection, keptBytes: number): Promise<number> {
  await connection.run('CREATE SCHEMA vocabulary');
  let left = keptBytes;
  for (const [name, { rows, query }] of Object.entries(relations)) {
    let bytes = 0;
    for (const from of rows) bytes += ROW_BYTES * (await countRows(connection, from));
    const kept = bytes < left;
    if (kept) left -= bytes;
    await connection.run(
      `CREATE ${kept ? 'TABLE' : 'VIEW'} vocabulary.${name} AS ${query}${kept ? ' ORDER BY ALL' : ''}`,
    );
  }
  return left;
}
