/** What is searched for, taken apart. All of it reaches DuckDB as parameters of a prepared statement. */
export interface SearchTerms {
  /** The whole text, folded. */
  readonly phrase: string;
  /** Its words, folded; each must be found. */
  readonly words: readonly string[];
  /** The text as a concept_id, if it is a number. */
  readonly id: number | null;
}

/** Lower case without accents, the way the `folded` columns were made. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

export function searchTerms(text: string): SearchTerms {
  const phrase = fold(text).slice(0, 200);
  const words = [...new Set(phrase.split(/\s+/).filter((word) => word !== ''))].slice(0, 12);
  const id = /^\d{1,15}$/.test(phrase) ? Number(phrase) : null;
  return { phrase, words, id };
}

/**
 * The search statement. Parameters: $1 phrase, $2 id, $3 domain or NULL, $4 limit, then the words.
 * Ranks: 0 the id, the code or the whole name; 1 the name starts with the text; 2 the name holds every word, one
 * of them at a word's start; 3 the name holds every word; 4 a synonym does. Within a rank standard concepts come
 * first, then valid ones, then shorter names.
 */
export function searchSql(words: number): string {
  const all = (column: string) =>
    Array.from({ length: words }, (_, index) => `contains(${column}, $${5 + index})`).join(' AND ');
  return `
  WITH found AS (
    SELECT *, CASE
      WHEN concept_id = $2::BIGINT OR lower(concept_code) = $1 OR folded = $1 THEN 0
      WHEN starts_with(folded, $1) THEN 1
      WHEN ${all('folded')} THEN CASE WHEN contains(' ' || folded, ' ' || $5) THEN 2 ELSE 3 END
      WHEN concept_id IN (SELECT concept_id FROM synonym WHERE ${all('folded')}) THEN 4
      END AS place
    FROM concept
    WHERE $3::VARCHAR IS NULL OR lower(domain_id) = lower($3::VARCHAR)
  ), best AS (
    SELECT * FROM found WHERE place IS NOT NULL
    ORDER BY place, CASE standard_concept WHEN 'S' THEN 0 WHEN 'C' THEN 1 ELSE 2 END,
      invalid_reason IS NOT NULL, length(concept_name), concept_name, concept_id
    LIMIT $4
  )
  SELECT *, ${descendants('best')} FROM best
  ORDER BY place, CASE standard_concept WHEN 'S' THEN 0 WHEN 'C' THEN 1 ELSE 2 END,
    invalid_reason IS NOT NULL, length(concept_name), concept_name, concept_id`;
}

/** Number of concepts below each row of `from`. */
export const descendants = (from: string) => `(SELECT count(*) FROM ancestor
  WHERE ancestor_concept_id = ${from}.concept_id AND descendant_concept_id <> ${from}.concept_id) AS descendants`;
