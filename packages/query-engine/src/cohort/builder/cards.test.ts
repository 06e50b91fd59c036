import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { checkDesign } from '../check/check-design.ts';
import { parseCirce } from '../circe/parse.ts';
import { fixedCards } from './cards.ts';
import { fromCirce } from './from-circe.ts';
import { keptInEntry, keptInExit, keptSets } from './kept-in-model.ts';
import { keptInGroup, keptInItem } from './kept-words.ts';
import type { BuilderModel } from './model.ts';
import { printModel } from './to-circe.ts';

/** Every card that the builder shows of a model. */
function cardsShown(model: BuilderModel): ReadonlySet<string> {
  const names = new Map<number, string>();
  const words = { conceptSets: model.conceptSets ?? [], names };
  const items = [...model.entry.items, ...model.exclude, ...model.include.flatMap((group) => group.items)];
  return new Set([
    ...Object.values(fixedCards),
    ...items.flatMap((item) => [item.id, ...keptInItem(item, words).map(({ card }) => card)]),
    ...model.include.flatMap((group) => [group.id, ...keptInGroup(group, words).map(({ card }) => card)]),
    ...[...keptInEntry(model, names), ...keptInExit(model, names), ...keptSets(model, names)].map(
      ({ card }) => card,
    ),
  ]);
}

it('has a card for the place of every finding', () => {
  fc.assert(
    fc.property(wholeCirce, (json) => {
      const model = fromCirce(json);
      const shown = cardsShown(model);
      const { expression, cardsAt } = printModel(model);
      const findings = checkDesign(parseCirce(expression), { exact: true });
      for (const place of findings.flatMap(({ place: one, other = one }) => [one, other])) {
        const cards = cardsAt(place);
        expect([place, cards.length > 0]).toEqual([place, true]);
        expect(cards.filter((card) => !shown.has(card))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

const set = (id: number, concept: number) => ({
  id,
  name: `set ${id}`,
  expression: { items: concept === 0 ? [] : [{ concept: { CONCEPT_ID: concept } }] },
});
const found = (criterion: object, extra: object = {}) => ({
  Criteria: criterion,
  Occurrence: { Type: 2, Count: 1 },
  ...extra,
});
const impossible = { Start: { Days: 1, Coeff: 1 }, End: { Days: 1, Coeff: -1 }, UseIndexEnd: true };

it.each([
  [{ ConceptSets: [set(0, 1), set(1, 0)] }, '/ConceptSets/1', ['sets.1']],
  [
    {
      InclusionRules: [
        {
          name: 'r',
          expression: { Type: 'ALL', CriteriaList: [found({ Death: {} }, { StartWindow: impossible })] },
        },
      ],
    },
    '/InclusionRules/0/expression/CriteriaList/0/StartWindow',
    ['item-2.window'],
  ],
  [
    {
      InclusionRules: [
        {
          name: 'r',
          expression: {
            Type: 'ALL',
            Groups: [{ Type: 'AT_LEAST', Count: 3, CriteriaList: [found({ Death: {} })] }],
          },
        },
      ],
    },
    '/InclusionRules/0/expression/Groups/0/Count',
    ['group-1.groups.0'],
  ],
  [
    {
      CensoringCriteria: [
        { DrugEra: { EraStartDate: { Value: '2020-01-02', Op: 'bt', Extent: '2020-01-01' } } },
      ],
    },
    '/CensoringCriteria/0/DrugEra/EraStartDate',
    ['kept.censoring.0'],
  ],
  [
    {
      PrimaryCriteria: {
        CriteriaList: [{ DrugEra: { CodesetId: 0, AgeAtStart: { Value: 9, Op: 'bt', Extent: 1 } } }],
      },
    },
    '/PrimaryCriteria/CriteriaList/0/DrugEra/AgeAtStart',
    ['item-1.AgeAtStart'],
  ],
  [{ ExpressionLimit: { Type: 'All' } }, '/EndStrategy', ['exit']],
])('leads from a place to its card: %#', (change, place, cards) => {
  const definition = {
    ConceptSets: [set(0, 1)],
    PrimaryCriteria: {
      CriteriaList: [{ DrugEra: { CodesetId: 0 } }],
      PrimaryCriteriaLimit: { Type: 'All' },
    },
    ...change,
  };
  const { expression, cardsAt } = printModel(fromCirce(definition));
  expect(checkDesign(parseCirce(expression)).map((finding) => finding.place)).toContain(place);
  expect(cardsAt(place)).toEqual(cards);
});
