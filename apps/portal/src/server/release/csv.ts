import type { Cell, Table } from '../shapes.ts';
import type { ReleasedAnswer } from './answer.ts';
import type { ReleaseContent } from './content.ts';

/** The facts of a release that go on every line, so that a line cut out of the file still says what it is. */
export type CsvFacts = Pick<
  ReleaseContent,
  'study' | 'queryHash' | 'datasetVersion' | 'epsilonMicro' | 'deltaPico' | 'rule'
> & { readonly releaseId: string };

/** The ends beside a number: of an exact one its usual range, which is no interval of any probability. */
const ends = (rule: CsvFacts['rule']) =>
  rule.regime === 'statistical-disclosure-control'
    ? (['usual_low', 'usual_high'] as const)
    : (['low95', 'high95'] as const);

const header = (rule: CsvFacts['rule']) => [
  'key',
  'label',
  'value',
  ...ends(rule),
  'mechanism',
  'threshold',
  'released_from',
  'epsilon_micro',
  'delta_pico',
  'release',
  'study',
  'query_hash',
  'dataset_version',
];

// A spreadsheet runs a field that starts like a formula, in full width too, and skips what is not seen. Labels are
// concept names out of a vocabulary file, so such a one is shown as text (OWASP, CSV injection).
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]/u;

const textField = (value: string): string => {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};

const numberField = (value: number | null): string => (value === null ? '' : String(value));

/** What a rule says, as a field: a rule is JSON and its parts are numbers or words. */
const ruleField = (value: unknown): string =>
  typeof value === 'number' ? String(value) : textField(typeof value === 'string' ? value : '');

/** RFC 4180 with every field as text, for tables that are no cells. */
export const tableCsv = (names: readonly string[], rows: readonly (readonly string[])[]): string =>
  [names.join(','), ...rows.map((row) => row.map(textField).join(',')), ''].join('\r\n');

/** The cells of several tables as one list: the table's name stands before the cell's key and label. */
const allCells = (cells: readonly Cell[], tables: readonly Table[]): Cell[] => [
  ...cells,
  ...tables.flatMap((table) =>
    table.cells.map((cell) => ({
      ...cell,
      key: `${table.name}|${cell.key}`,
      label: `${table.name}: ${cell.label}`,
    })),
  ),
];

/** An answer as a table of text. */
export function answerCsv(answer: ReleasedAnswer, facts: CsvFacts): string {
  switch (answer.kind) {
    case 'cells':
      return cellsCsv(allCells(answer.cells, answer.tables), facts);
  }
}

/** RFC 4180: CRLF, a header, quotes doubled. A cell that is not there has an empty value and empty ends. */
export function cellsCsv(cells: readonly Cell[], facts: CsvFacts): string {
  const { rule } = facts;
  const common = [
    ruleField(rule.mechanism),
    ruleField(rule.threshold),
    ruleField(rule.releasedFrom),
    String(facts.epsilonMicro),
    String(facts.deltaPico),
    textField(facts.releaseId),
    textField(facts.study ?? ''),
    textField(facts.queryHash),
    textField(facts.datasetVersion),
  ];
  const lines = cells.map(({ key, label, value, low, high }) =>
    [
      textField(key),
      textField(label),
      numberField(value),
      numberField(low),
      numberField(high),
      ...common,
    ].join(','),
  );
  return [header(rule).join(','), ...lines, ''].join('\r\n');
}
