import { join } from 'node:path';
import { idList, openReader, type SqlValue } from '../database/reader.ts';
import { literal, pathLiteral } from '../database/sql.ts';
import { OmopError } from '../errors.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { type Concept, toConcept } from './concept.ts';
import { descendants, searchSql, searchTerms } from './search-sql.ts';
import { searchedTables } from './searched-tables.ts';

export interface SearchOptions {
  /** Words of a name or synonym, a code or a concept_id. Nothing in it has a special meaning. */
  readonly text: string;
  /** OMOP domain such as Condition or Drug, in any case. */
  readonly domain?: string;
  /** At most this many concepts, 1 to 500. */
  readonly limit: number;
}

export interface Vocabulary {
  /** Concepts that match, best first. @throws RangeError for a limit out of range */
  search(options: SearchOptions): Promise<readonly Concept[]>;
  /** The concepts with these ids that there are, in the order asked for. */
  byIds(ids: readonly number[]): Promise<readonly Concept[]>;
  /** Resolves when searches in progress have ended and everything is closed. Closing twice is fine. */
  close(): Promise<void>;
}

/** Below this many concepts the vocabulary is held in memory; above, each search reads the Parquet file. */
const inMemoryUpTo = 1_000_000;

/**
 * Opens the concepts of a dataset version for searching. Its DuckDB can read these three files and nothing
 * else: no search, however written, can reach a person.
 * @throws OmopError OMOP_SNAPSHOT_DAMAGED
 */
export async function openVocabulary(snapshot: Snapshot): Promise<Vocabulary> {
  const reader = await openReader({ temp_directory: '' });
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | null = null;
  // DuckDB takes the process down with it when it is closed under a statement that is still running.
  const close = () => {
    closed ??= Promise.allSettled(running).then(() => reader.close());
    return closed;
  };
  const rowsOf = async (sql: string, values: SqlValue[]) => {
    if (closed) throw new Error('The vocabulary is closed.');
    const reading = reader.rows(sql, values);
    running.add(reading);
    try {
      return await reading;
    } finally {
      running.delete(reading);
    }
  };
  try {
    await reader.run(setUp(snapshot));
  } catch (cause) {
    await close();
    throw new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail: 'Its vocabulary cannot be read.', cause });
  }

  return {
    async search({ text, domain, limit }) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 500)
        throw new RangeError('limit must be 1 to 500');
      const { phrase, words, id } = searchTerms(text);
      if (words.length === 0) return [];
      const values = [phrase, id, domain ?? null, limit, ...words];
      return (await rowsOf(searchSql(words.length), values)).map(toConcept);
    },

    async byIds(ids) {
      const wanted = [...new Set(ids)].filter((id) => Number.isSafeInteger(id));
      if (wanted.length === 0) return [];
      const rows = await rowsOf(
        `SELECT *, ${descendants('concept')} FROM concept WHERE concept_id IN (SELECT unnest($1::BIGINT[]))`,
        [idList(wanted)],
      );
      const found = new Map(rows.map(toConcept).map((concept) => [concept.id, concept]));
      return wanted.map((id) => found.get(id)).filter((concept) => concept !== undefined);
    },

    close,
  };
}

function setUp(snapshot: Snapshot): string {
  const path = (table: (typeof searchedTables)[number]) => join(snapshot.directory, `${table}.parquet`);
  const kind = (snapshot.tables.concept?.rows ?? 0) <= inMemoryUpTo ? 'TABLE' : 'VIEW';
  const read = (table: (typeof searchedTables)[number]) => `read_parquet(${pathLiteral(path(table))})`;
  return `
  SET allowed_paths = [${searchedTables.map((table) => literal(path(table))).join(', ')}];
  SET enable_external_access = false;
  SET lock_configuration = true;
  CREATE ${kind} concept AS SELECT concept_id, concept_name, domain_id, vocabulary_id, concept_class_id,
    standard_concept, concept_code, invalid_reason, lower(strip_accents(concept_name)) AS folded FROM ${read('concept')};
  CREATE ${kind} ancestor AS SELECT ancestor_concept_id, descendant_concept_id FROM ${read('concept_ancestor')};
  CREATE ${kind} synonym AS SELECT concept_id, lower(strip_accents(concept_synonym_name)) AS folded
    FROM ${read('concept_synonym')};`;
}
