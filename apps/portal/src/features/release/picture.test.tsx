import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Cell, ReleaseView } from '../api/shapes.ts';
import { InEnglish } from '../language/in-english.tsx';
import { Picture } from './picture.tsx';

const cell = (key: string, label: string, value: number | null): Cell => ({
  key,
  label,
  value,
  low: value === null ? null : value - 5,
  high: value === null ? null : value + 5,
});

type Regime = 'differential-privacy' | 'statistical-disclosure-control';
const render = (
  analysis: string,
  cells: Cell[],
  tables: ReleaseView['tables'] = [],
  regime: Regime = 'differential-privacy',
): string =>
  renderToStaticMarkup(
    <InEnglish>
      <Picture release={{ query: { analysis }, cells, tables, rule: { regime } } as unknown as ReleaseView} />
    </InEnglish>,
  );

const two = [cell('a|x', 'A | X', 100), cell('a|y', 'A | Y', null), cell('b|x', 'B | X', 60)];

test.each<[string, Cell[], ReleaseView['tables']?]>([
  ['breakdown:sex', [cell('a', 'A', 100), cell('b', 'B', null)]],
  ['breakdown:sex+breakdown:age-band', two],
  [
    'breakdown:calendar-year+breakdown:sex+breakdown:age-band',
    two.map((one) => ({ ...one, key: `1|${one.key}`, label: `1 | ${one.label}` })),
  ],
  ['attrition', [cell('0', 'Consented', 100), cell('1', 'Rule', null)]],
  ['trend', [cell('2020', '2020', 100), cell('2021', '2021', null), cell('2022', '2022', 60)]],
  [
    'time-to-event',
    [],
    [{ name: 'survival', unit: 'per-cent', cells: [cell('0', 'Day 0', 100), cell('1', 'Day 30', null)] }],
  ],
  [
    'numeric-summary',
    [],
    [{ name: 'statistics', unit: 'mmol/mol', cells: [cell('m', 'Mean', 58.25), cell('s', 'Spread', null)] }],
  ],
  ['overlap', [cell('both', 'Both', 100), cell('first', 'Only the first', null)]],
])(
  '%s has a real table with every number, and says of what is withheld that it is',
  (analysis, cells, tables) => {
    const markup = render(analysis, cells, tables);
    expect(markup).toContain('<table');
    expect(markup).toContain('<th scope="row"');
    expect(markup).toContain('withheld');
    // Exact numbers have the one word, and no interval of any probability.
    const exact = render(analysis, cells, tables, 'statistical-disclosure-control');
    expect(exact).toMatch(/not shown/i);
    expect(exact.replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/withheld|95 % interval|too small|large enough/i);
    for (const { value } of [...cells, ...(tables ?? []).flatMap((table) => table.cells)]) {
      if (value !== null) expect(markup).toContain(String(value));
    }
    // The content security policy forbids it.
    expect(markup).not.toContain('style=');
  },
);

test('where no group is frequent enough to be named, the page says so and why', () => {
  const empty = ['drugs', 'drugs share'].map((name) => ({ name, unit: 'persons', cells: [] }));
  const markup = render('characterisation', [cell('', 'Persons', 100)], empty);
  expect(markup).toContain('None of the drugs is frequent enough to be shown.');
  expect(markup).not.toContain('<table');
});

test('a table of which nothing is shown is not drawn', () => {
  expect(render('breakdown:sex', [cell('a', 'A', null), cell('b', 'B', null)])).toBe('');
});

test('totals stand in a table of their own, without bars', () => {
  const totals = [{ name: 'totals', unit: 'persons', cells: [cell('a|', 'A | All', 160)] }];
  const markup = render('breakdown:sex+breakdown:age-band', two, totals);
  expect(markup).toContain('A, All');
  expect(markup).not.toContain('<figure');
});
