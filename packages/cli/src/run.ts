import { readArguments } from './arguments.ts';
import { printVerdict } from './print-verdict.ts';
import { renewFile } from './renew-file.ts';
import { UsageError, usage } from './usage.ts';
import { verifyFile } from './verify-file.ts';

export interface Outcome {
  /** 0 verified, 1 not verified, 2 not understood. */
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Carries out one command line. */
export async function run(args: readonly string[]): Promise<Outcome> {
  try {
    const command = readArguments(args);
    if (command.kind === 'help') return { code: 0, out: usage, err: '' };
    if (command.kind === 'renew') return { code: 0, out: await renewFile(command), err: '' };
    const verdict = await verifyFile(command);
    return { code: verdict.ok ? 0 : 1, out: printVerdict(verdict, command.json), err: '' };
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, out: '', err: `${error.message}\n\n${usage}` };
    // Neither a yes nor a no: nothing was found out about the file.
    const why = error instanceof Error ? error.message : String(error);
    return { code: 2, out: '', err: `The check could not be made: ${why}\n` };
  }
}
