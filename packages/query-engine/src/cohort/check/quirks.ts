import type { Attribute } from '../attribute/attribute.ts';
import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { absentColumns } from '../domain/columns.ts';
import { adjustmentIn, type Domain, keyOf } from '../domain/domain.ts';
import { type DesignFinding, found } from './finding.ts';
import { criteriaIn, groupsOf } from './walk.ts';

/** Where a criterion means something else than it seems to: what OHDSI's SQL makes of it. */
export const checkQuirks = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...criteriaIn(definition).flatMap(({ node, path }) => {
    const domain: Domain = domains[node.domain];
    const at = [...path, node.domain];
    const moved = adjustmentIn(domain, node.adjustment);
    return [
      ...node.attributes.flatMap((attribute) =>
        quirks(attribute, domain).map((code) => found(code, [...at, keyOf(domain, attribute)])),
      ),
      ...(JSON.stringify(moved) === JSON.stringify(node.adjustment)
        ? []
        : [found('DESIGN_ADJUSTMENT_CHANGED', [...at, 'DateAdjustment'])]),
    ];
  }),
  ...groupsOf(definition).flatMap(({ node, path }) =>
    node.demographics.flatMap(({ attributes }, index) =>
      attributes.flatMap((attribute) =>
        attribute.kind === 'in-set' && attribute.set === null
          ? [
              found('DESIGN_CONCEPT_SET_NOT_CHOSEN', [
                ...path,
                'DemographicCriteriaList',
                index,
                attribute.key,
              ]),
            ]
          : [],
      ),
    ),
  ),
];

function quirks(attribute: Attribute, { attributes }: Domain) {
  if (attribute.kind === 'end-as-start') return ['DESIGN_END_IS_START'] as const;
  if (attribute.kind === 'in-set' && attribute.set === null)
    return ['DESIGN_CONCEPT_SET_NOT_CHOSEN'] as const;
  const field = 'key' in attribute ? attributes[attribute.key] : undefined;
  const absent = typeof field === 'object' && absentColumns.has(field.column);
  return absent ? (['DESIGN_COLUMN_ABSENT'] as const) : [];
}
