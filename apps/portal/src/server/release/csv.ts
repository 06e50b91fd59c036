import type { Cell } from '../shapes.ts';

/** The facts of a release that go on every line, so that a line cut out of the file still says what it is. */
export type CsvFacts = {
  readonly releaseId: string;
  readonly study: string | null;
  readonly queryHash: string;
  readonly datasetDigest: string;
  readonly epsilonMicro: number;
  readonly threshold: number;
};

const header = [
  'key',
  'label',
  'value',
  'low95',
  'high95',
  'release',
  'study',
  'query_hash',
  'dataset_digest',
  'epsilon_micro',
  'threshold',
] as const;

// A spreadsheet runs a field that starts like a formula. Labels are concept names out of a vocabulary file, so
// such a one is shown as text (OWASP, CSV injection).
const FORMULA = /^[=+\-@\t\r]/;

const textField = (value: string): string => {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};

const numberField = (value: number | null): string => (value === null ? '' : String(value));

/** RFC 4180: CRLF, a header, quotes doubled. A withheld cell has empty value and interval. */
export function cellsCsv(cells: readonly Cell[], facts: CsvFacts): string {
  const common = [
    textField(facts.releaseId),
    textField(facts.study ?? ''),
    textField(facts.queryHash),
    textField(facts.datasetDigest),
    String(facts.epsilonMicro),
    String(facts.threshold),
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
  return [header.join(','), ...lines, ''].join('\r\n');
}
