import type { CellDomain } from '../../analysis/cell.ts';
import { answerUnderSdc, type SdcDimension, toldOfTable, withTotals } from '../../disclosure/sdc/index.ts';
import { type Aggregate, valuesAt } from '../aggregates.ts';
import type { AnswerTable } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';

interface Counted {
  readonly name: string;
  readonly domain: readonly CellDomain[];
  readonly dimensions: readonly SdcDimension[];
  readonly persons: Aggregate;
}

type Part = Pick<Controlled, 'published' | 'records' | 'told'> & {
  readonly cells: AnswerTable['cells'];
  /** Every total over one or more dimensions; none for a single number and where cells do not cover the cohort. */
  readonly totals: AnswerTable['cells'];
};

/** Persons by cell, with every total where the dimensions cover the cohort, suppressed together. */
export function controlledPersons({ name, domain, dimensions, persons }: Counted, context: SdcContext): Part {
  const counted = valuesAt(
    persons,
    domain.map(({ key }) => key),
  ).map(({ key, value }, i) => ({
    key,
    label: domain[i]?.label ?? key,
    count: Number(value),
  }));
  const complete = dimensions.every(({ covers }) => covers);
  const all = complete && dimensions.length > 0 ? [...counted, ...totalsOf(counted, dimensions)] : counted;
  const { tables, published, record } = answerUnderSdc(
    [{ name, population: context.population, dimensions, cells: all }],
    { ...context, earlierReleases: context.earlier.length },
  );
  const cells = tables[0]?.cells ?? [];
  return {
    cells: cells.slice(0, domain.length),
    totals: cells.slice(domain.length),
    published,
    records: record.tables,
    told: toldOfTable(
      dimensions,
      cells.map(({ key, value }) => ({
        at: dimensions.length === 0 ? [] : key.split('|').map((part) => part || null),
        shown: value !== null,
      })),
    ),
  };
}

/**
 * Totals as cells: their keys have nothing where they add over a dimension, their labels say 'All'. Those over fewer
 * dimensions come first, the total of everything last.
 */
function totalsOf(
  cells: readonly { key: string; label: string; count: number }[],
  dimensions: readonly SdcDimension[],
) {
  const labels = new Map<string, string>();
  for (const { key, label } of cells) {
    const texts = label.split(' | ');
    key.split('|').forEach((part, d) => {
      labels.set(`${d}|${part}`, dimensions.length === 1 ? label : (texts[d] ?? part));
    });
  }
  const table = withTotals({
    name: '',
    population: '',
    unit: '',
    dimensions,
    cells: cells.map(({ key, count }) => ({ at: key.split('|'), value: count })),
  });
  const added = (at: readonly (string | null)[]) => at.filter((part) => part === null).length;
  const totals = table.cells.slice(cells.length).sort((a, b) => added(a.at) - added(b.at));
  return totals.map(({ at, value }) => ({
    key: at.map((part) => part ?? '').join('|'),
    label: at.map((part, d) => (part === null ? 'All' : (labels.get(`${d}|${part}`) ?? part))).join(' | '),
    count: value,
  }));
}
