import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { parseCirce } from '../circe/parse.ts';
import { printCirce } from '../circe/print.ts';
import { definitionHash } from '../normal/normal-form.ts';
import { fromCirce } from './from-circe.ts';
import { keptInEntry, keptInExit, keptSets } from './kept-in-model.ts';
import { keptInGroup, keptInItem } from './kept-words.ts';
import type { BuilderItem, BuilderModel } from './model.ts';
import { toCirce } from './to-circe.ts';

const names = new Map<number, string>();
const rules = (json: unknown) => parseCirce(json).rules;

/** Every part that is kept, with the definition without it. */
function keptParts(model: BuilderModel): readonly { words: string; without: BuilderModel }[] {
  const words = { conceptSets: model.conceptSets ?? [], names };
  const exchanged = (items: readonly BuilderItem[], one: BuilderItem) =>
    items.map((item) => (item.id === one.id ? one : item));
  return [
    ...[...keptInEntry(model, names), ...keptInExit(model, names), ...keptSets(model, names)],
    ...model.entry.items.flatMap((item) =>
      keptInItem(item, words).map(({ words: said, without }) => ({
        words: said,
        without: { ...model, entry: { ...model.entry, items: exchanged(model.entry.items, without) } },
      })),
    ),
    ...model.include.flatMap((group) => [
      ...keptInGroup(group, words).map(({ words: said, without }) => ({
        words: said,
        without: { ...model, include: model.include.map((one) => (one.id === group.id ? without : one)) },
      })),
      ...group.items.flatMap((item) =>
        keptInItem(item, words).map(({ words: said, without }) => ({
          words: said,
          without: {
            ...model,
            include: model.include.map((one) =>
              one.id === group.id ? { ...one, items: exchanged(one.items, without) } : one,
            ),
          },
        })),
      ),
    ]),
  ];
}

describe('any definition of Circe', () => {
  it('opens in the builder and is saved as the same question, rule by rule', () => {
    fc.assert(
      fc.property(wholeCirce, (json) => {
        const saved = toCirce(fromCirce(json));
        expect(definitionHash(parseCirce(saved))).toBe(definitionHash(parseCirce(json)));
        expect(rules(saved).map(({ name }) => name)).toEqual(rules(json).map(({ name }) => name));
        const sets = (definition: unknown) => printCirce(parseCirce(definition)).ConceptSets;
        expect(sets(saved)).toEqual(sets(json));
        // Once more through, it is word for word the same.
        expect(toCirce(fromCirce(saved))).toEqual(saved);
      }),
      { numRuns: 300 },
    );
  });

  it('says of every part that is kept what it is, and is still a definition without it', () => {
    fc.assert(
      fc.property(wholeCirce, (json) => {
        const model = fromCirce(json);
        const before = JSON.stringify(toCirce(model));
        for (const { words, without } of keptParts(model)) {
          expect(words).not.toBe('');
          const after = toCirce(without);
          parseCirce(after);
          expect(JSON.stringify(after)).not.toBe(before);
        }
        expect(JSON.stringify(toCirce(model))).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
