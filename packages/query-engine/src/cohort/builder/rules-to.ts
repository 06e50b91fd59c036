import type { Criterion } from '../element/criterion.ts';
import type { Group, Quantifier } from '../element/group.ts';
import type { InclusionRule } from '../element/inclusion-rule.ts';
import { fixedCards } from './cards.ts';
import { memberOf } from './item-to.ts';
import type { BuilderGroup, BuilderItem, BuilderModel } from './model.ts';
import { attributesOf } from './people-to.ts';
import { byRule, last } from './rule-origin.ts';

/** An inclusion rule and the cards of the builder that it is made of. */
export interface BuiltRule {
  readonly rule: InclusionRule;
  /** The card of the rule as a whole. */
  readonly card: string;
  /** Whether that is the card of a group. */
  readonly isGroup: boolean;
  /** The items in the order of its criteria. */
  readonly items: readonly BuilderItem[];
}

type Placed = BuiltRule & { readonly at: number };

/** Rules that were read stand where they stood; new ones follow: people, groups, what keeps people out. */
export function rulesOf(
  model: BuilderModel,
  criterionOf: (item: BuilderItem) => Criterion,
): readonly BuiltRule[] {
  const include = model.include.flatMap((group): Placed[] => {
    const items = active(group.items);
    // A group that has yet to be filled is no rule; one that was read empty, or emptied by hand, is.
    if (items.length === 0 && group.kept === undefined && (group.items.length > 0 || !group.rule)) return [];
    const criteria = items.map((item) => memberOf(item, criterionOf(item), 'include'));
    const { at = last, ...description } = group.rule ?? {};
    const { demographics = [], groups = [] } = group.kept ?? {};
    const built = { quantifier: quantifierOf(group), criteria, demographics, groups };
    return [
      { rule: { name: group.name, ...description, group: built }, card: group.id, isGroup: true, items, at },
    ];
  });
  const exclude = byRule(active(model.exclude), ({ rule }) => rule ?? { at: last, name: 'Exclude' }).map(
    ({ origin: { at, ...named }, members: items }): Placed => {
      const criteria = items.map((item) => memberOf(item, criterionOf(item), 'exclude'));
      return {
        rule: { ...named, group: allOf({ criteria }) },
        card: items[0]?.id ?? '',
        isGroup: false,
        items,
        at,
      };
    },
  );
  const people = byRule(attributesOf(model), ({ origin }) => origin).map(
    ({ origin: { at, ...named }, members }): Placed => {
      const demographics = members.map(({ attribute }) => ({ attributes: [attribute] }));
      return {
        rule: { ...named, group: allOf({ demographics }) },
        card: fixedCards.people,
        isGroup: false,
        items: [],
        at,
      };
    },
  );
  return [...people, ...include, ...exclude].sort((a, b) => a.at - b.at);
}

const active = (items: readonly BuilderItem[]) => items.filter((item) => !item.paused);

const allOf = (members: Partial<Group>): Group => ({
  quantifier: { kind: 'all' },
  criteria: [],
  demographics: [],
  groups: [],
  ...members,
});

const quantifierOf = ({ match, count = 1 }: BuilderGroup): Quantifier =>
  match === 'at-least' || match === 'at-most' ? { kind: match, count } : { kind: match };
