import { printCirce } from '../circe/print.ts';
import { setsInUse } from '../concepts.ts';
import { type CohortDefinition, plainEnd } from '../definition.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import { type CardsOf, cardsOf } from './cards.ts';
import { criterionOf } from './item-to.ts';
import type { BuilderItem, BuilderModel } from './model.ts';
import { type BuiltRule, rulesOf } from './rules-to.ts';
import { chooseSets } from './sets-to.ts';

/** The model as Circe JSON for {@link parseCirce}, ATLAS and download. Paused items are left out. */
export const toCirce = (model: BuilderModel): Record<string, unknown> => printModel(model).expression;

/** The same, with the cards of the builder that a place (RFC 6901) in the JSON was made from, the closest first. */
export function printModel(model: BuilderModel): {
  readonly expression: Record<string, unknown>;
  readonly cardsAt: CardsOf;
} {
  const read = model.conceptSets ?? [];
  const active = model.entry.items.filter((item) => !item.paused);
  const build = (setOf: (item: BuilderItem) => number | null, sets: readonly ConceptSet[]) => {
    const built = (item: BuilderItem) => criterionOf(item, setOf(item));
    const rules = rulesOf(model, built);
    return { rules, definition: definitionOf(model, { active, rules, built, sets }) };
  };

  // Without the items' own sets, what is still used is what is kept.
  const bare = build(() => null, read);
  const held = new Set([...setsInUse(bare.definition), ...(model.spareSets ?? [])]);
  const items = [...active, ...bare.rules.flatMap((rule) => rule.items)];
  const { sets, setOf } = chooseSets(items, read, held);

  const { rules, definition } = build(
    setOf,
    sets.map((set) => set ?? { name: '', items: [] }),
  );
  const printed = printCirce(definition);
  const stay = (_: unknown, index: number) => sets[index] !== undefined;
  return {
    expression: { ...printed, ConceptSets: (printed.ConceptSets as readonly unknown[]).filter(stay) },
    cardsAt: cardsOf({
      definition,
      rules,
      entry: active,
      sets: sets.flatMap((set, index) => (set === undefined ? [] : [index])),
    }),
  };
}

const limits = { earliest: 'first', latest: 'last', any: 'all' } as const;

interface Parts {
  readonly active: readonly BuilderItem[];
  readonly rules: readonly BuiltRule[];
  readonly built: (item: BuilderItem) => CohortDefinition['primary']['criteria'][number];
  readonly sets: readonly ConceptSet[];
}

const definitionOf = (model: BuilderModel, { active, rules, built, sets }: Parts): CohortDefinition => ({
  ...(model.title === '' ? {} : { title: model.title }),
  conceptSets: sets,
  primary: {
    criteria: active.map(built),
    window: { priorDays: model.entry.priorDays, postDays: model.entry.postDays },
    limit: limits[model.entry.which],
  },
  rules: rules.map(({ rule }) => rule),
  limit: model.entriesKept ?? 'first',
  ...plainEnd,
  eraPad: model.joinDays ?? 0,
  end: model.leave === undefined ? null : { kind: 'date-offset', ...model.leave },
  ...model.kept,
});
