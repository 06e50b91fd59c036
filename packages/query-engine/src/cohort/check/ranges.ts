import type { Attribute } from '../attribute/attribute.ts';
import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { type Domain, keyOf } from '../domain/domain.ts';
import type { Range } from '../element/range.ts';
import { type DesignFinding, found } from './finding.ts';
import { criteriaIn, groupsOf } from './walk.ts';

const isEmpty = (range: Range<number> | Range<string>): boolean =>
  range.op === 'bt' && range.value > range.extent;

const hasEmptyRange = (attribute: Attribute): boolean => 'range' in attribute && isEmpty(attribute.range);

const demographicKeys = { age: 'Age', 'start-date': 'OccurrenceStartDate', 'end-date': 'OccurrenceEndDate' };

/** Ranges between two values of which the first is the greater. */
export const checkRanges = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...criteriaIn(definition).flatMap(({ node, path }) => {
    const domain: Domain = domains[node.domain];
    return node.attributes
      .filter(hasEmptyRange)
      .map((attribute) => found('DESIGN_RANGE_EMPTY', [...path, node.domain, keyOf(domain, attribute)]));
  }),
  ...groupsOf(definition).flatMap(({ node, path }) =>
    node.demographics.flatMap(({ attributes }, index) =>
      attributes.flatMap((attribute) =>
        'range' in attribute && isEmpty(attribute.range)
          ? [
              found('DESIGN_RANGE_EMPTY', [
                ...path,
                'DemographicCriteriaList',
                index,
                demographicKeys[attribute.kind],
              ]),
            ]
          : [],
      ),
    ),
  ),
];
