import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysis } from '../../test/support/arbitraries.ts';
import { wholeCirce } from '../../test/support/whole-circe.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { categoriesOf } from './categories-of.ts';
import { personTables } from './person-tables.ts';
import type { Leaf } from './relation/leaf.ts';
import type { Relation } from './relation/relation.ts';
import { relationsOf } from './relations-of.ts';

/** Nodes without nodes below them, by type: only leaves. Does not compile when another kind of node has no input. */
type HasInput<Node> = { [Key in keyof Node]: Node[Key] extends Relation ? true : never }[keyof Node];
type Childless<Node extends Relation> = Node extends Relation
  ? [HasInput<Node>] extends [never]
    ? Node
    : never
  : never;
const onlyLeavesAreChildless: Childless<Relation> extends Leaf ? true : false = true;

const leavesOf = (node: unknown): readonly Leaf[] => {
  if (typeof node !== 'object' || node === null) return [];
  const { kind } = node as { kind?: unknown };
  if (kind === 'consented' || kind === 'vocabulary') return [node as Leaf];
  return Object.values(node).flatMap(leavesOf);
};

describe('the relations of a question', () => {
  it('stand on consented tables and the vocabulary alone', () => {
    expect(onlyLeavesAreChildless).toBe(true);
    fc.assert(
      fc.property(wholeCirce, analysis, (json, asked) => {
        const question = { definition: parseCirce(json), analysis: parseAnalysis(asked), epsilonMicro: 1n };
        const leaves = leavesOf(relationsOf(question));
        const tables = leaves.flatMap((leaf) => (leaf.kind === 'consented' ? [leaf.table] : []));
        expect(tables).toContain('observation_period');
        expect(leaves.filter((leaf) => leaf.kind === 'vocabulary' && leaf.table in personTables)).toEqual([]);
      }),
    );
  });

  it('read no category that the question does not say it reads', () => {
    fc.assert(
      fc.property(wholeCirce, analysis, (json, asked) => {
        const definition = parseCirce(json);
        const parsed = parseAnalysis(asked);
        const said = categoriesOf(definition, parsed);
        for (const leaf of leavesOf(relationsOf({ definition, analysis: parsed, epsilonMicro: 1n }))) {
          if (leaf.kind === 'consented') expect(said).toContain(personTables[leaf.table].category);
        }
      }),
    );
  });
});
