import type { Dimension } from '../analysis/dimension/dimension.ts';
import { dimensionCells } from '../analysis/dimension/dimension.ts';
import { definitionHash } from '../cohort/normal/normal-form.ts';
import { type SdcDimension, type ToldFamily, toldWhole } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import { type Aggregates, aggregateOf } from './aggregates.ts';
import { controlledAttrition } from './sdc/attrition.ts';
import { controlledCharacterisation } from './sdc/characterisation.ts';
import type { Controlled, SdcContext } from './sdc/controlled.ts';
import { yearsOnLine } from './sdc/lines.ts';
import { controlledNumericSummary } from './sdc/numeric-summary.ts';
import { controlledPersons } from './sdc/persons.ts';
import { controlledTimeToEvent } from './sdc/time-to-event.ts';
import { controlledTrend } from './sdc/trend.ts';
import { personsByStep } from './steps.ts';
import { withheld } from './table.ts';

/**
 * The aggregates of a plan under statistical disclosure control: suppressed, then rounded; nothing drawn at random.
 * Where everybody knows how many people the dataset has, and all but a few of them were counted, nothing is shown:
 * the few would follow. Steps of an attrition are held to that one by one.
 */
export function answerUnderSdc(plan: Plan, aggregates: Aggregates, context: SdcContext): Controlled {
  const answer = controlledAnswer(plan, aggregates, context);
  if (plan.datasetPersons === null || plan.analysis.kind === 'attrition') return answer;
  const counted = aggregates.persons ?? aggregates.values ?? aggregates.leaving ?? new Map<string, bigint>();
  const persons = [...counted.values()].reduce((sum, n) => sum + Number(n), 0);
  const others = plan.datasetPersons - persons;
  return others > 0 && others < context.policy.minCell ? nothingOf(answer, namesOfKeys(plan)) : answer;
}

/** The tables whose keys are found in the data: that there is one says that it is shown. */
const namesOfKeys = ({ analysis }: Plan): ReadonlySet<string> =>
  new Set(analysis.kind === 'characterisation' ? [analysis.domain, `${analysis.domain} share`] : []);

const nothingOf = (answer: Controlled, found: ReadonlySet<string>): Controlled => ({
  cells: answer.cells.map(withheld),
  tables: answer.tables.map((table) => ({
    ...table,
    cells: found.has(table.name) ? [] : table.cells.map(withheld),
  })),
  published: [],
  records: answer.records.map((record) =>
    found.has(record.name) ? { ...record, cells: 0 } : { ...record, withheld: record.cells },
  ),
  told: [],
});

function controlledAnswer(plan: Plan, aggregates: Aggregates, context: SdcContext): Controlled {
  const { analysis } = plan.question;
  switch (analysis.kind) {
    case 'count':
    case 'breakdown':
    case 'overlap': {
      const { cells, totals, ...part } = controlledPersons(
        {
          name: 'persons',
          domain: plan.cells,
          dimensions: dimensionsOf(plan),
          persons: aggregateOf(aggregates, 'persons'),
        },
        analysis.kind === 'overlap' ? { ...context, population: `${context.population}|overlap` } : context,
      );
      const tables = totals.length === 0 ? [] : [{ name: 'totals', unit: 'persons', cells: totals }];
      return analysis.kind === 'overlap'
        ? { cells, tables, ...part, told: [...part.told, ...toldOfOverlap(cells)] }
        : { cells, tables, ...part };
    }
    case 'attrition':
      return controlledAttrition(plan, personsByStep(plan, aggregates), context);
    case 'trend':
      return controlledTrend(plan, analysis, { aggregates, context });
    case 'characterisation':
      return controlledCharacterisation(analysis, aggregates, context);
    case 'numeric-summary':
      return controlledNumericSummary(analysis, aggregates, context);
    case 'time-to-event':
      return controlledTimeToEvent(analysis, aggregates, context);
  }
}

/** Both cohorts, and each of the cells by itself: sets that another question may ask for as a cohort. */
function toldOfOverlap(cells: Controlled['cells']): readonly ToldFamily[] {
  const shown = cells.filter(({ value }) => value !== null).map(({ key }) => key);
  const cohorts = [
    ['both', 'first-only'],
    ['both', 'second-only'],
  ].filter((keys) => keys.every((key) => shown.includes(key)));
  return [...shown.map((key) => [key]), ...cohorts].map(toldWhole);
}

/** What the answer's cells are crossed from. A dimension's name says all that its splitting depends on. */
function dimensionsOf({ analysis, cells }: Plan): readonly SdcDimension[] {
  if (analysis.kind === 'breakdown') {
    return analysis.by.map((dimension) =>
      dimension.dimension === 'calendar-year'
        ? yearsOnLine(dimension)
        : {
            name: nameOf(dimension),
            values: dimensionCells(dimension).map(({ key }) => key),
            covers: true,
          },
    );
  }
  if (analysis.kind !== 'overlap') return [];
  const name = `overlap:${definitionHash(analysis.with)}`;
  return [{ name, values: cells.map(({ key }) => key), covers: true }];
}

const nameOf = (dimension: Exclude<Dimension, { readonly dimension: 'calendar-year' }>): string =>
  dimension.dimension === 'condition' ? `condition:${dimension.concepts.join(',')}` : dimension.dimension;
