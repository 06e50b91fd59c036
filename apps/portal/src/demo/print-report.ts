import type { Report } from './report.ts';

const number = (value: number) => value.toLocaleString('en');

/** On standard output: the object for machines, or the same in sentences. */
export function printReport(report: Report, { json }: { readonly json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${sentences(report).join('\n')}\n`);
}

function sentences(report: Report): string[] {
  const { anchor, verification } = report;
  const cells = report.cells.map(({ label, value, low, high }) =>
    value === null || low === null || high === null
      ? `  ${label}: withheld`
      : `  ${label}: about ${number(value)} (${number(low)}–${number(high)})`,
  );
  return [
    '',
    `${number(report.consented)} of ${number(report.persons)} people consent to this study; only they are counted.`,
    `Answer, with 95 % intervals:`,
    ...cells,
    `Cost: epsilon ${report.epsilon.charged / 1e6}; ${report.epsilon.left / 1e6} left for the study.`,
    `Leaf ${number(report.ledger.index)} of a log of ${number(report.ledger.size)}.`,
    anchor === null
      ? 'Not anchored.'
      : `Anchored on chain ${anchor.chainId}, contract ${anchor.contract}, block ${anchor.block}.`,
    verification.ok
      ? 'Checked from the evidence file alone: yes, this is what happened.'
      : 'The evidence does NOT verify.',
    'Check it yourself:',
    `  npx assent verify ${report.evidence[0]} --key "${report.key}"`,
    '',
  ];
}
