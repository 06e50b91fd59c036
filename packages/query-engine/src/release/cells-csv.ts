import type { ReleaseContent } from './content.ts';

const header = [
  'key',
  'label',
  'value',
  'low95',
  'high95',
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

/**
 * The cells of a release as CSV (RFC 4180: CRLF, quotes doubled). Rule, cost and origin go on every line, so that a
 * line cut out of the file still says what it is. A withheld cell has empty value and interval.
 */
export function cellsCsv(release: ReleaseContent): string {
  const { rule, charged } = release;
  const common = [
    text(rule.mechanism),
    rule.threshold,
    rule.releasedFrom,
    charged.epsilonMicro,
    charged.deltaPico,
    text(release.id),
    text(release.study?.code ?? ''),
    text(release.query.hash),
    text(release.dataset.version),
  ];
  const lines = release.cells.map(({ key, label, value, low, high }) =>
    [text(key), text(label), value ?? '', low ?? '', high ?? '', ...common].join(','),
  );
  return [header.join(','), ...lines, ''].join('\r\n');
}

/**
 * Quoted, and harmless in a spreadsheet: labels are concept names out of somebody's vocabulary file, and a field
 * that starts like a formula would be run (OWASP, CSV injection). An apostrophe makes it text.
 */
function text(value: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
