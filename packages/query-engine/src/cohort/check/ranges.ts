import type { Attribute } from '../attribute/attribute.ts';
import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { type Domain, keyOf } from '../domain/domain.ts';
import { keyOfPerson } from '../element/demographic-criterion.ts';
import type { Range } from '../element/range.ts';
import { type DesignFinding, found } from './finding.ts';
import { criteriaIn, groupsOf, type Placed } from './walk.ts';

/** Ranges and texts that nothing, or everything, is in. */
export const checkRanges = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...attributesIn(definition).flatMap(({ node, path }) => [
    ...(isEmpty(node) ? [found('DESIGN_RANGE_EMPTY', path)] : []),
    ...(isNegative(node) ? [found('DESIGN_RANGE_NEGATIVE', path)] : []),
    ...(node.kind === 'text' && node.text.trim() === '' ? [found('DESIGN_TEXT_EMPTY', path)] : []),
  ]),
  ...(isReversed(definition.censorWindow) ? [found('DESIGN_RANGE_EMPTY', ['CensorWindow'])] : []),
];

const attributesIn = (definition: CohortDefinition): readonly Placed<Attribute>[] => [
  ...criteriaIn(definition).flatMap(({ node, path }) => {
    const domain: Domain = domains[node.domain];
    return node.attributes.map((attribute) => ({
      node: attribute,
      path: [...path, node.domain, keyOf(domain, attribute)],
    }));
  }),
  ...groupsOf(definition).flatMap(({ node, path }) =>
    node.demographics.flatMap(({ attributes }, index) =>
      attributes.map((attribute) => ({
        node: attribute,
        path: [...path, 'DemographicCriteriaList', index, keyOfPerson(attribute)],
      })),
    ),
  ),
];

function isEmpty(attribute: Attribute): boolean {
  if (attribute.kind === 'period') return isReversed(attribute);
  if (!('range' in attribute)) return false;
  const range: Range<number> | Range<string> = attribute.range;
  return range.op === 'bt' && range.value > range.extent;
}

const isReversed = ({ from, to }: { readonly from?: string; readonly to?: string }): boolean =>
  from !== undefined && to !== undefined && from > to;

/** Whole numbers are ages, lengths and counts; a measured value may well be below zero. */
function isNegative(attribute: Attribute): boolean {
  if (attribute.kind !== 'age' && attribute.kind !== 'age-at-end' && attribute.kind !== 'number')
    return false;
  if (attribute.kind === 'number' && !attribute.whole) return false;
  const { range } = attribute;
  return (
    range.value < 0 || ('extent' in range && range.extent < 0) || (range.op === 'lt' && range.value === 0)
  );
}
