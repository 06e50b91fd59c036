import { expression, LIMITS } from '../shapes.ts';

/** Circe JSON of bounded size: what it means is the query engine's to say. */
export const boundedExpression = expression.refine(
  (value) => JSON.stringify(value).length <= LIMITS.circe,
  `longer than ${LIMITS.circe} characters`,
);
