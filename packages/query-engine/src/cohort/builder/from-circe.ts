import { parseCirce } from '../circe/parse.ts';
import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { type Domain, keyOf } from '../domain/domain.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Criterion } from '../element/criterion.ts';
import { CohortError, pointer } from '../errors.ts';
import { demographicsFrom } from './demographics-from.ts';
import {
  type BuilderGroup,
  type BuilderItem,
  type BuilderModel,
  type BuilderWindow,
  builderDomains,
} from './model.ts';

type Path = readonly PropertyKey[];

/**
 * The builder's view of a Circe definition.
 *
 * @throws {CohortError} as {@link parseCirce} does, and COHORT_NOT_IN_BUILDER with place and element for what is
 *   valid but has no counterpart in the builder.
 */
export function fromCirce(json: unknown): BuilderModel {
  const definition = parseCirce(json);
  let next = 0;
  const item = (
    criterion: Criterion,
    path: Path,
    rest: Pick<BuilderItem, 'occurrences' | 'window'>,
  ): BuilderItem => {
    next += 1;
    return { id: `item-${next}`, ...conceptsOf(definition, criterion, path), ...rest, paused: false };
  };
  const once = { occurrences: 1, window: { kind: 'any-time' } } as const;

  let model: BuilderModel = {
    title: definition.title ?? '',
    entry: {
      items: definition.primary.criteria.map((criterion, index) =>
        item(criterion, ['PrimaryCriteria', 'CriteriaList', index], once),
      ),
      which: definition.primary.limit === 'first' ? 'earliest' : 'any',
      ...definition.primary.window,
    },
    include: [],
    exclude: [],
    ...(definition.limit === 'all' ? { entriesKept: 'all' as const } : {}),
  };
  if (definition.primary.limit === 'last') refuse(['PrimaryCriteria', 'PrimaryCriteriaLimit']);
  if (definition.additional !== null) refuse(['AdditionalCriteria']);
  if (definition.limit === 'last') refuse(['ExpressionLimit']);
  if (definition.end !== null) refuse(['EndStrategy']);
  if (definition.censoring.length > 0) refuse(['CensoringCriteria']);
  if (definition.eraPad !== 0) refuse(['CollapseSettings', 'EraPad']);
  if (Object.keys(definition.censorWindow).length > 0) refuse(['CensorWindow']);

  definition.rules.forEach((rule, index) => {
    const path = ['InclusionRules', index, 'expression'];
    const { quantifier, criteria, demographics, groups } = rule.group;
    if (groups.length > 0) refuse([...path, 'Groups']);
    if ('count' in quantifier)
      refuse([...path, 'Type'], quantifier.kind === 'at-least' ? 'AT_LEAST' : 'AT_MOST');
    if (demographics.length > 0) {
      if (criteria.length > 0 || (quantifier.kind === 'any' && demographics.length > 1)) {
        refuse([...path, 'DemographicCriteriaList']);
      }
      model = demographicsFrom(model, demographics, [...path, 'DemographicCriteriaList']);
      return;
    }
    const read = criteria.map((member, at) => ({ member, path: [...path, 'CriteriaList', at] }));
    const build = ({ member, path: place }: (typeof read)[number]): BuilderItem =>
      item(member.criterion, [...place, 'Criteria'], {
        occurrences: occurrencesOf(member, place),
        window: windowOf(member, place),
      });
    const excludes = read.filter(({ member }) => member.occurrence.comparison !== 'at-least');
    if (excludes.length === 0) {
      if (read.length === 0) return;
      const group: BuilderGroup = {
        id: `group-${index + 1}`,
        name: rule.name,
        match: quantifier.kind === 'any' ? 'any' : 'all',
        items: read.map(build),
      };
      model = { ...model, include: [...model.include, group] };
      return;
    }
    if (excludes.length < read.length || (quantifier.kind === 'any' && read.length > 1)) {
      refuse([...(excludes[0]?.path ?? path), 'Occurrence']);
    }
    model = { ...model, exclude: [...model.exclude, ...read.map(build)] };
  });
  return model;
}

export function refuse(path: Path, element?: string): never {
  throw new CohortError('COHORT_NOT_IN_BUILDER', pointer(path), element === undefined ? {} : { element });
}

function conceptsOf(
  definition: CohortDefinition,
  criterion: Criterion,
  path: Path,
): Pick<BuilderItem, 'name' | 'domain' | 'concepts' | 'firstEver'> {
  const domain: Domain = domains[criterion.domain];
  const at = (key: string): readonly PropertyKey[] => [...path, criterion.domain, key];
  const attribute = criterion.attributes[0];
  if (attribute !== undefined) refuse(at(keyOf(domain, attribute)));
  if (criterion.sourceSet !== undefined) refuse(at(domain.source ?? ''));
  if (criterion.adjustment !== undefined) refuse(at('DateAdjustment'));
  if (criterion.correlated !== undefined) refuse(at('CorrelatedCriteria'));
  const kind = builderDomains.find((name) => name === criterion.domain);
  if (kind === undefined) return refuse([...path, criterion.domain]);
  const set = criterion.conceptSet === null ? undefined : definition.conceptSets[criterion.conceptSet];
  if (set?.items.some((item) => item.mapped)) refuse(at('CodesetId'), 'includeMapped');
  // No concepts means any record to the builder, and no record at all to Circe: the two must not be confused.
  if (set !== undefined && set.items.length === 0) refuse([...path, criterion.domain, 'CodesetId']);
  return {
    name: set?.name ?? '',
    domain: kind,
    ...(criterion.first ? { firstEver: true } : {}),
    concepts: (set?.items ?? []).map(({ concept, descendants, excluded }) => ({
      conceptId: concept.id,
      name: concept.caption.CONCEPT_NAME ?? '',
      descendants,
      excluded,
    })),
  };
}

function occurrencesOf({ occurrence }: CorrelatedCriterion, path: Path): number {
  if (occurrence.distinct) refuse([...path, 'Occurrence', 'IsDistinct']);
  if (occurrence.comparison === 'at-least') {
    if (occurrence.count === 0) refuse([...path, 'Occurrence', 'Count']);
    return occurrence.count;
  }
  if (occurrence.comparison === 'exactly' && occurrence.count > 0) refuse([...path, 'Occurrence', 'Type']);
  return occurrence.count + 1;
}

function windowOf(member: CorrelatedCriterion, path: Path): BuilderWindow {
  const { window, ignoreObservationPeriod } = member;
  if (member.endWindow !== undefined) refuse([...path, 'EndWindow']);
  if (member.sameVisit === true) refuse([...path, 'RestrictVisit']);
  if (window.indexEnd === true) refuse([...path, 'StartWindow', 'UseIndexEnd']);
  if (window.eventEnd === true) refuse([...path, 'StartWindow', 'UseEventEnd']);
  if (ignoreObservationPeriod) refuse([...path, 'IgnoreObservationPeriod']);
  const { from, to } = window;
  if (from === 'observation-start' && to === 'observation-end') return { kind: 'any-time' };
  if (from === 'observation-end' || (typeof from === 'number' && from > 0))
    refuse([...path, 'StartWindow', 'Start']);
  if (to === 'observation-start' || (typeof to === 'number' && to < 0))
    refuse([...path, 'StartWindow', 'End']);
  return {
    kind: 'days',
    before: typeof from === 'number' ? Math.abs(from) : null,
    after: typeof to === 'number' ? to : null,
  };
}
