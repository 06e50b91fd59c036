import type { CohortDefinition } from '../definition.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import type { Group } from '../element/group.ts';
import { CohortError, pointer } from '../errors.ts';
import { normalConceptSet } from '../normal/concept-set.ts';
import type { CohortExpression } from './schema.ts';

/**
 * Replaces Circe's codeset ids by indices of the concept sets in use, in order of first use; sets with equal content
 * become one (the first name stays), unused ones are left out.
 *
 * @throws {CohortError} COHORT_INVALID where a criterion names a set that does not exist, or two sets have one id.
 */
export function resolveConceptSets(expression: CohortExpression): CohortDefinition {
  const byId = new Map<number, ConceptSet>();
  expression.ConceptSets.forEach(({ id, name, expression: { items } }, index) => {
    if (byId.has(id)) {
      throw new CohortError('COHORT_INVALID', pointer(['ConceptSets', index, 'id']), {
        detail: `two concept sets ${id}`,
      });
    }
    byId.set(id, { name, items });
  });

  const used: ConceptSet[] = [];
  const indexByContent = new Map<string, number>();
  const resolve = (criterion: Criterion, path: readonly PropertyKey[]): Criterion => {
    if (criterion.conceptSet === null) return criterion;
    const set = byId.get(criterion.conceptSet);
    if (set === undefined) {
      const place = pointer([...path, criterion.domain, 'CodesetId']);
      throw new CohortError('COHORT_INVALID', place, {
        detail: `there is no concept set ${criterion.conceptSet}`,
      });
    }
    const content = JSON.stringify(normalConceptSet(set));
    const index = indexByContent.get(content) ?? used.push(set) - 1;
    indexByContent.set(content, index);
    return { ...criterion, conceptSet: index };
  };
  const resolveGroup = (group: Group, path: readonly PropertyKey[]): Group => ({
    ...group,
    criteria: group.criteria.map((member, index) => ({
      ...member,
      criterion: resolve(member.criterion, [...path, 'CriteriaList', index, 'Criteria']),
    })),
    groups: group.groups.map((inner, index) => resolveGroup(inner, [...path, 'Groups', index])),
  });

  const primary = {
    ...expression.PrimaryCriteria,
    criteria: expression.PrimaryCriteria.criteria.map((criterion, index) =>
      resolve(criterion, ['PrimaryCriteria', 'CriteriaList', index]),
    ),
  };
  const rules = expression.InclusionRules.map((rule, index) => ({
    ...rule,
    group: resolveGroup(rule.group, ['InclusionRules', index, 'expression']),
  }));
  return {
    ...(expression.Title === undefined ? {} : { title: expression.Title }),
    conceptSets: used,
    primary,
    rules,
    limit: expression.ExpressionLimit,
    eraPad: expression.CollapseSettings,
  };
}
