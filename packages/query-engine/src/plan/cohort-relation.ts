import { readsVisit, setsInUse } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { domains } from '../cohort/domain/all.ts';
import { adjustmentIn } from '../cohort/domain/domain.ts';
import type { Criterion } from '../cohort/element/criterion.ts';
import type { Group } from '../cohort/element/group.ts';
import { tableOfDomain } from './person-tables.ts';
import type { Cohort } from './relation/cohort.ts';
import type { Concepts } from './relation/concepts.ts';
import type { Condition } from './relation/condition.ts';
import { consented, vocabulary } from './relation/leaf.ts';
import type { Records } from './relation/records.ts';

/** Concept sets to be resolved, from the vocabulary. */
export const conceptsOf = (sets: Concepts['sets']): Concepts => ({
  kind: 'concepts',
  sets,
  concept: vocabulary('concept'),
  ancestor: vocabulary('concept_ancestor'),
  relationship: vocabulary('concept_relationship'),
});

const conceptSets = (definition: CohortDefinition): Concepts =>
  conceptsOf(
    setsInUse(definition).flatMap((number) => {
      const set = definition.conceptSets[number];
      if (set === undefined) return [];
      const items = set.items.map(({ concept, descendants, excluded, mapped }) => ({
        conceptId: concept.id,
        descendants,
        excluded,
        mapped,
      }));
      return [{ number, items }];
    }),
  );

const person = consented('person');
const observation = consented('observation_period');

/** The definition as a tree of relations over consented leaves. */
export function cohortRelation(definition: CohortDefinition): Cohort {
  const concepts = conceptSets(definition);
  const recordsOf = (criterion: Criterion): Records => ({
    kind: 'records',
    domain: criterion.domain,
    of: consented(tableOfDomain[criterion.domain]),
    concepts,
    set: criterion.conceptSet,
    sourceSet: criterion.sourceSet ?? null,
    first: criterion.first,
    attributes: criterion.attributes,
    adjustment: adjustmentIn(domains[criterion.domain], criterion.adjustment) ?? null,
    // A group that asks for nothing is left out, as Circe does.
    correlated:
      criterion.correlated === undefined || isEmpty(criterion.correlated)
        ? null
        : conditionOf(criterion.correlated),
    observation,
    person,
    visit: readsVisit(criterion) ? consented('visit_occurrence') : null,
    provider: vocabulary('provider'),
    careSite: vocabulary('care_site'),
    careSiteRegion: vocabulary('care_site_region'),
    location: vocabulary('location'),
  });
  const conditionOf = (group: Group): Condition => ({
    kind: 'group',
    quantifier: group.quantifier,
    members: [
      ...group.criteria.map(
        ({ criterion, occurrence, ...member }): Condition => ({
          kind: 'occurrence',
          matches: {
            kind: 'matches',
            records: recordsOf(criterion),
            window: member.window,
            endWindow: member.endWindow ?? null,
            ignoreObservationPeriod: member.ignoreObservationPeriod,
            sameVisit: member.sameVisit === true,
            distinct: occurrence.distinct ? (occurrence.countColumn ?? 'DOMAIN_CONCEPT') : null,
          },
          comparison: occurrence.comparison,
          count: occurrence.count,
        }),
      ),
      ...group.demographics.map(
        ({ attributes }): Condition => ({ kind: 'demographic', attributes, person, concepts }),
      ),
      ...group.groups.map(conditionOf),
    ],
  });
  return {
    kind: 'cohort',
    of: {
      kind: 'qualified',
      of: {
        kind: 'events',
        any: definition.primary.criteria.map(recordsOf),
        observation,
        window: definition.primary.window,
        limit: definition.primary.limit,
      },
      condition: definition.additional === null ? null : conditionOf(definition.additional),
      limit: definition.qualifiedLimit,
    },
    rules: definition.rules.map((rule) => conditionOf(rule.group)),
    limit: definition.limit,
    end: definition.end,
    censoring: definition.censoring.map(recordsOf),
    eraPad: definition.eraPad,
    censorWindow: definition.censorWindow,
    concepts,
    drugs: definition.end?.kind === 'custom-era' ? consented('drug_exposure') : null,
  };
}

const isEmpty = ({ criteria, demographics, groups }: Group): boolean =>
  criteria.length + demographics.length + groups.length === 0;
