import type { CohortDefinition } from '../cohort/definition.ts';
import type { Criterion } from '../cohort/element/criterion.ts';
import type { Group } from '../cohort/element/group.ts';
import { tableOfDomain } from './person-tables.ts';
import type { Question } from './plan.ts';
import type { Concepts } from './relation/concepts.ts';
import type { Condition } from './relation/condition.ts';
import type { Events } from './relation/events.ts';
import { consented, vocabulary } from './relation/leaf.ts';
import type { Members } from './relation/members.ts';
import type { Records } from './relation/records.ts';

const person = consented('person');

/**
 * The question as a tree of relations over consented leaves. It is derived from the question each time it is
 * compiled, never carried along, so that what runs is what was hashed and authorised.
 */
export function relationsOf({ definition, analysis }: Question): Members {
  const concepts = conceptsOf(
    definition.conceptSets.map((set, number) => ({
      number,
      items: set.items.map(({ concept, descendants, excluded }) => ({
        conceptId: concept.id,
        descendants,
        excluded,
      })),
    })),
  );
  const records = (criterion: Criterion): Records => ({
    kind: 'records',
    of: consented(tableOfDomain[criterion.domain]),
    concepts: criterion.conceptSet === null ? null : { from: concepts, set: criterion.conceptSet },
    first: criterion.first,
    attributes: criterion.attributes,
    person,
  });
  const events = eventsOf(definition, records);
  const byCondition = analysis.kind === 'breakdown' && analysis.by === 'condition' ? analysis.concepts : null;
  return {
    kind: 'members',
    of: {
      kind: 'entries',
      of: events,
      rules: definition.rules.map((rule) => conditionOf(rule.group, events, records)),
      person,
    },
    analysis,
    person,
    concepts,
    conditions: consented('condition_occurrence'),
    cells:
      byCondition &&
      conceptsOf(
        byCondition.map((conceptId) => ({
          number: conceptId,
          items: [{ conceptId, descendants: true, excluded: false }],
        })),
      ),
  };
}

const conceptsOf = (sets: Concepts['sets']): Concepts => ({
  kind: 'concepts',
  sets,
  concept: vocabulary('concept'),
  ancestor: vocabulary('concept_ancestor'),
});

const eventsOf = ({ primary }: CohortDefinition, records: (criterion: Criterion) => Records): Events => ({
  kind: 'events',
  any: primary.criteria.map(records),
  observation: consented('observation_period'),
  window: primary.window,
  limit: primary.limit,
});

function conditionOf(group: Group, events: Events, records: (criterion: Criterion) => Records): Condition {
  const members: Condition[] = [
    ...group.criteria.map(
      ({ criterion, window, ignoreObservationPeriod, occurrence }): Condition => ({
        kind: 'occurrence',
        matches: {
          kind: 'matches',
          events,
          records: records(criterion),
          window,
          ignoreObservationPeriod,
          distinct: occurrence.distinct,
        },
        comparison: occurrence.comparison,
        count: occurrence.count,
      }),
    ),
    ...group.demographics.map(({ attributes }): Condition => ({ kind: 'demographic', attributes })),
    ...group.groups.map((inner) => conditionOf(inner, events, records)),
  ];
  return { kind: 'group', quantifier: group.quantifier, members };
}
