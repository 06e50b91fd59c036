/** The concept sets of a whole definition hang at each of its nodes and are the same everywhere in one statement. */
const isConceptSets = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'concepts' &&
  'sets' in value;

/** What a node of one cohort's plan says, as text: equal for nodes that mean the same. */
export const meaningOf = (node: unknown): string =>
  JSON.stringify(node, (_, value: unknown) => (isConceptSets(value) ? null : value));
