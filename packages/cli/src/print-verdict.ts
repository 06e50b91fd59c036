import type { Verdict } from '@assent/consent-ledger';

const marks = new Map<unknown, string>([
  [true, 'yes'],
  [false, 'NO'],
  ['not checked', '-'],
]);

/** The verdict's sentence, then a line a step; or everything as one JSON object. */
export function printVerdict({ ok, sentence, steps }: Verdict, asJson: boolean): string {
  if (asJson) return `${JSON.stringify({ ok, sentence, steps })}\n`;
  const lines = steps.map(
    (step) => `  ${(marks.get(step.ok) ?? '?').padEnd(3)}  ${step.name.padEnd(10)}  ${step.detail}`,
  );
  return `${[sentence, '', ...lines].join('\n')}\n`;
}
