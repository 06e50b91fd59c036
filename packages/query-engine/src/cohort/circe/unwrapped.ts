import { CohortError, pointer } from '../errors.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Wrappers within wrappers: WebAPI's answer, in a list, as text. */
const most = 6;

/**
 * The definition itself, out of what tools put around one: ATLAS and WebAPI `{ id, name, expression }`, where the
 * expression may be JSON as text; R an array of one; editors a byte order mark. Everything else stays as it is.
 *
 * @throws {CohortError} COHORT_INVALID for text that is not JSON, for several definitions, for a concept set, and for a
 *   definition in a place where none is looked for, which is named.
 */
export function unwrapped(given: unknown): unknown {
  let json = given;
  for (let layer = 0; layer < most; layer += 1) {
    if (typeof json === 'string') json = parsed(json);
    else if (Array.isArray(json)) json = onlyOne(json);
    else if (isObject(json) && !('PrimaryCriteria' in json)) {
      if (isConceptSet(json) || isConceptSet(json.expression))
        throw invalid('it is a concept set, not a cohort definition');
      if (json.expression === undefined || json.expression === null) return elsewhere(json);
      json = json.expression;
    } else return json;
  }
  return json;
}

const invalid = (detail: string, place = '') => new CohortError('COHORT_INVALID', place, { detail });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw invalid('it is not JSON; take the whole file, from the first brace to the last');
  }
}

function onlyOne(list: readonly unknown[]): unknown {
  if (list.length === 1) return list[0];
  throw invalid(`it is a list of ${list.length}; give one definition at a time`);
}

const isConceptSet = (value: unknown): boolean =>
  isObject(value) && !('PrimaryCriteria' in value) && Array.isArray(value.items);

/** Names the place of a definition further in: guessing which part of somebody's file is meant is not for us. */
function elsewhere(json: Json): Json {
  const path = pathToDefinition(json, most);
  if (path !== null)
    throw invalid('the definition is not here but within; give that part alone', pointer(path));
  return json;
}

function pathToDefinition(value: unknown, depth: number): readonly string[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('PrimaryCriteria' in value) return [];
  if (depth === 0) return null;
  for (const [key, inner] of Object.entries(value)) {
    const rest = pathToDefinition(inner, depth - 1);
    if (rest !== null) return [key, ...rest];
  }
  return null;
}
