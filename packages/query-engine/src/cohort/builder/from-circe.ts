import { parseCirce } from '../circe/parse.ts';
import { setsInUse } from '../concepts.ts';
import type { CohortDefinition } from '../definition.ts';
import { entryItem } from './item-from.ts';
import type { KeptOfDefinition } from './kept.ts';
import type { BuilderModel } from './model.ts';
import { type Numbered, withRule } from './rules-from.ts';

const which = { first: 'earliest', last: 'latest', all: 'any' } as const;

/**
 * The builder's view of a Circe definition: what it has fields for in its fields, the rest kept where it stands.
 *
 * @throws {CohortError} as {@link parseCirce} does, and for nothing else.
 */
export function fromCirce(json: unknown): BuilderModel {
  const definition = parseCirce(json);
  const { conceptSets: sets, primary, limit, end, eraPad } = definition;
  let next = 0;
  const numbered: Numbered = (fields) => {
    next += 1;
    return { id: `item-${next}`, ...fields, paused: false };
  };
  const used = new Set(setsInUse(definition));
  const spareSets = sets.flatMap((_, index) => (used.has(index) ? [] : [index]));
  const kept = keptOf(definition);
  const start: BuilderModel = {
    title: definition.title ?? '',
    entry: {
      items: primary.criteria.map((criterion) => numbered(entryItem(criterion, sets))),
      which: which[primary.limit],
      ...primary.window,
    },
    include: [],
    exclude: [],
    ...(limit === 'first' ? {} : { entriesKept: limit }),
    ...(end?.kind === 'date-offset' ? { leave: { from: end.from, days: end.days } } : {}),
    ...(eraPad === 0 ? {} : { joinDays: eraPad }),
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
    ...(sets.length === 0 ? {} : { conceptSets: sets }),
    ...(spareSets.length === 0 ? {} : { spareSets }),
  };
  return definition.rules.reduce((model, rule, at) => withRule(model, rule, at, { sets, numbered }), start);
}

const keptOf = ({
  additional,
  qualifiedLimit,
  end,
  censoring,
  censorWindow,
}: CohortDefinition): KeptOfDefinition => ({
  ...(additional === null ? {} : { additional }),
  ...(additional === null && qualifiedLimit === 'first' ? {} : { qualifiedLimit }),
  ...(end?.kind === 'custom-era' ? { end } : {}),
  ...(censoring.length === 0 ? {} : { censoring }),
  ...(Object.keys(censorWindow).length === 0 ? {} : { censorWindow }),
});
