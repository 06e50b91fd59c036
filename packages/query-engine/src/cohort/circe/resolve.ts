import type { Attribute } from '../attribute/attribute.ts';
import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import type { Domain } from '../domain/domain.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import type { EndStrategy } from '../element/end-strategy.ts';
import type { Group } from '../element/group.ts';
import { CohortError, pointer } from '../errors.ts';
import type { CohortExpression } from './schema.ts';

type Path = readonly PropertyKey[];

/**
 * Replaces Circe's codeset ids by indices of the concept sets, which stay as they are and where they are.
 *
 * @throws {CohortError} COHORT_INVALID where something names a set that does not exist, or two sets have one id.
 */
export function resolveConceptSets(expression: CohortExpression): CohortDefinition {
  const indexById = new Map<number, number>();
  const conceptSets = expression.ConceptSets.map(
    ({ id, name, description, expression: { items } }, index) => {
      if (indexById.has(id)) {
        throw new CohortError('COHORT_INVALID', pointer(['ConceptSets', index, 'id']), {
          detail: `two concept sets ${id}`,
        });
      }
      indexById.set(id, index);
      return { name, ...(description === undefined ? {} : { description }), items } satisfies ConceptSet;
    },
  );
  const indexOf = (id: number, place: Path): number => {
    const index = indexById.get(id);
    if (index === undefined) {
      throw new CohortError('COHORT_INVALID', pointer(place), { detail: `there is no concept set ${id}` });
    }
    return index;
  };
  const attribute = <A extends Attribute>(given: A, path: Path): A =>
    given.kind === 'in-set' && given.set !== null
      ? { ...given, set: indexOf(given.set, [...path, given.key]) }
      : given;
  const criterion = (given: Criterion, path: Path): Criterion => {
    const at = [...path, given.domain];
    const { source }: Domain = domains[given.domain];
    return {
      ...given,
      conceptSet: given.conceptSet === null ? null : indexOf(given.conceptSet, [...at, 'CodesetId']),
      ...(given.sourceSet === undefined
        ? {}
        : { sourceSet: indexOf(given.sourceSet, [...at, source ?? '']) }),
      attributes: given.attributes.map((one) => attribute(one, at)),
      ...(given.correlated === undefined
        ? {}
        : { correlated: group(given.correlated, [...at, 'CorrelatedCriteria']) }),
    };
  };
  const group = (given: Group, path: Path): Group => ({
    ...given,
    criteria: given.criteria.map((member, index) => ({
      ...member,
      criterion: criterion(member.criterion, [...path, 'CriteriaList', index, 'Criteria']),
    })),
    demographics: given.demographics.map((member, index) => ({
      attributes: member.attributes.map((one) => attribute(one, [...path, 'DemographicCriteriaList', index])),
    })),
    groups: given.groups.map((inner, index) => group(inner, [...path, 'Groups', index])),
  });
  const endOf = (given: EndStrategy | null | undefined): EndStrategy | null =>
    given?.kind === 'custom-era'
      ? { ...given, drugs: indexOf(given.drugs, ['EndStrategy', 'CustomEra', 'DrugCodesetId']) }
      : (given ?? null);

  return {
    ...(expression.Title === undefined ? {} : { title: expression.Title }),
    conceptSets,
    primary: {
      ...expression.PrimaryCriteria,
      criteria: expression.PrimaryCriteria.criteria.map((one, index) =>
        criterion(one, ['PrimaryCriteria', 'CriteriaList', index]),
      ),
    },
    additional:
      expression.AdditionalCriteria === undefined
        ? null
        : group(expression.AdditionalCriteria, ['AdditionalCriteria']),
    qualifiedLimit: expression.QualifiedLimit,
    rules: expression.InclusionRules.map((rule, index) => ({
      ...rule,
      group: group(rule.group, ['InclusionRules', index, 'expression']),
    })),
    limit: expression.ExpressionLimit,
    end: endOf(expression.EndStrategy),
    censoring: expression.CensoringCriteria.map((one, index) => criterion(one, ['CensoringCriteria', index])),
    eraPad: expression.CollapseSettings,
    censorWindow: expression.CensorWindow,
  };
}
