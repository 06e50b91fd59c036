import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What `npm run demo` was asked for. */
export interface DemoOptions {
  /** Do the job and end, instead of leaving the portal running. */
  readonly once: boolean;
  /** Print one JSON object and nothing else on standard output. */
  readonly json: boolean;
  /** Size of the invented population. */
  readonly persons: number;
}

export const usage = `npm run demo -- [--once] [--json] [--persons N]

  --once       do the job and end; otherwise the portal stays up until Ctrl-C
  --json       print one JSON object on standard output, progress on standard error
  --persons N  size of the invented population (1,000 to 5,000,000; default 20,000)`;

const size = z.coerce.number().int().min(1_000).max(5_000_000);

/** Throws TypeError with a sentence for whoever typed the command. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      persons: { type: 'string', default: '20000' },
    },
    strict: true,
  });
  const persons = size.safeParse(values.persons);
  if (!persons.success) throw new TypeError('--persons takes a whole number from 1,000 to 5,000,000.');
  return { once: values.once, json: values.json, persons: persons.data };
}
