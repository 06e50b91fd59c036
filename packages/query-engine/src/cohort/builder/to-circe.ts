import { printCirce } from '../circe/print.ts';
import { type CohortDefinition, plainEnd } from '../definition.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Criterion } from '../element/criterion.ts';
import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import type { Group, Quantifier } from '../element/group.ts';
import type { InclusionRule } from '../element/inclusion-rule.ts';
import { anyTime, type Window } from '../element/window.ts';
import type { BuilderGroup, BuilderItem, BuilderModel, BuilderWindow } from './model.ts';
import { rangeOfBounds } from './range.ts';

/** The model as Circe JSON for {@link parseCirce}, ATLAS and download. Paused items are left out. */
export function toCirce(model: BuilderModel): Record<string, unknown> {
  const conceptSets: ConceptSet[] = [];
  const criterionOf = (item: BuilderItem): Criterion => {
    const conceptSet = item.concepts.length === 0 ? null : conceptSets.push(conceptSetOf(item)) - 1;
    return { domain: item.domain, conceptSet, first: item.firstEver === true, attributes: [] };
  };
  const correlate = (
    item: BuilderItem,
    occurrence: CorrelatedCriterion['occurrence'],
  ): CorrelatedCriterion => ({
    criterion: criterionOf(item),
    window: windowOf(item.window),
    occurrence,
    ignoreObservationPeriod: false,
  });
  const including = (group: BuilderGroup): InclusionRule => ({
    name: group.name,
    group: groupOf(
      { kind: group.match },
      active(group.items).map((item) =>
        correlate(item, { comparison: 'at-least', count: item.occurrences, distinct: false }),
      ),
    ),
  });
  const excluding = (item: BuilderItem): CorrelatedCriterion =>
    correlate(item, {
      comparison: item.occurrences <= 1 ? 'exactly' : 'at-most',
      count: Math.max(0, item.occurrences - 1),
      distinct: false,
    });

  const criteria = active(model.entry.items).map(criterionOf);
  const include = model.include.filter((group) => active(group.items).length > 0).map(including);
  const exclude = active(model.exclude).map(excluding);
  const definition: CohortDefinition = {
    ...(model.title === '' ? {} : { title: model.title }),
    conceptSets,
    primary: {
      criteria,
      window: { priorDays: model.entry.priorDays, postDays: model.entry.postDays },
      limit: model.entry.which === 'earliest' ? 'first' : 'all',
    },
    rules: [
      ...demographicRules(model),
      ...include,
      ...(exclude.length === 0 ? [] : [{ name: 'Exclude', group: groupOf({ kind: 'all' }, exclude) }]),
    ],
    limit: model.entriesKept ?? 'first',
    eraPad: 0,
    ...plainEnd,
  };
  return printCirce(definition);
}

const active = (items: readonly BuilderItem[]) => items.filter((item) => !item.paused);

const groupOf = (
  quantifier: Quantifier,
  criteria: readonly CorrelatedCriterion[],
  demographics: readonly DemographicCriterion[] = [],
): Group => ({ quantifier, criteria, demographics, groups: [] });

const conceptSetOf = (item: BuilderItem): ConceptSet => ({
  name: item.name,
  items: item.concepts.map((concept) => ({
    concept: { id: concept.conceptId, caption: { CONCEPT_NAME: concept.name } },
    descendants: concept.descendants,
    excluded: concept.excluded,
    mapped: false,
  })),
});

const windowOf = (window: BuilderWindow): Window =>
  window.kind === 'any-time'
    ? anyTime
    : {
        from: window.before === null ? 'observation-start' : 0 - window.before,
        to: window.after ?? 'observation-end',
      };

function demographicRules({ age, sex, period }: BuilderModel): readonly InclusionRule[] {
  const rule = (name: string, attribute: DemographicCriterion['attributes'][number] | undefined) =>
    attribute === undefined
      ? []
      : [{ name, group: groupOf({ kind: 'all' }, [], [{ attributes: [attribute] }]) }];
  const ages = rangeOfBounds(age?.from, age?.to);
  const dates = rangeOfBounds(period?.from, period?.to);
  const concepts = (sex ?? []).map(({ conceptId, name }) => ({
    id: conceptId,
    caption: { CONCEPT_NAME: name },
  }));
  return [
    ...rule('Age', ages && { kind: 'age', range: ages }),
    ...rule(
      'Sex',
      concepts.length === 0 ? undefined : { kind: 'concepts', key: 'Gender', concepts, excluded: false },
    ),
    ...rule('Period', dates && { kind: 'start-date', range: dates }),
  ];
}
