import { expression, LIMITS } from '../shapes.ts';

// As JSON.stringify writes NUL and halves of characters: neither PostgreSQL's jsonb nor a leaf can hold them.
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Circe JSON of bounded size: what it means is the query engine's to say. */
export const boundedExpression = expression.refine((value) => {
  const json = JSON.stringify(value);
  return json.length <= LIMITS.circe && !UNSTORABLE.test(json);
}, `longer than ${LIMITS.circe} characters, or with characters that cannot be stored`);
