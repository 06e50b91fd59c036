/**
 * How large a cohort definition may be: asked here, wherever a definition comes in. The concepts are five times as many
 * as the longest list of OHDSI's Phenotype Library has; with a hundred bytes for each the JSON follows. The other lists
 * are what one reads through, with room to spare. What is deeper than this could drive a recursion out of its stack.
 */
export const definitionLimits = Object.freeze({
  /** As UTF-8, without blanks. */
  bytes: 10_000_000,
  conceptsInASet: 100_000,
  conceptSets: 2_000,
  /** Of each list of rules, groups or criteria. */
  members: 1_000,
  /** Characters of a name or a description. */
  text: 20_000,
  depth: 60,
});

const number = (value: number) => value.toLocaleString('en');

export const limitsInWords = `at most ${definitionLimits.bytes / 1e6} MB of JSON, ${number(definitionLimits.conceptsInASet)} concepts in a set, ${number(definitionLimits.conceptSets)} sets, ${number(definitionLimits.members)} rules, groups or criteria side by side, names of ${number(definitionLimits.text)} characters and ${definitionLimits.depth} levels`;
