import { LedgerError } from '../errors/ledger-error.ts';

/** One check and what came of it, in a sentence for people. */
export interface Step<Name extends string = string> {
  readonly name: Name;
  readonly ok: boolean | 'not checked';
  readonly detail: string;
}

export interface Verdict<Name extends string = string> {
  /** True when nothing failed and every check that needs only the file was made. */
  readonly ok: boolean;
  /** The verdict in one sentence. */
  readonly sentence: string;
  readonly steps: readonly Step<Name>[];
}

export const passed = <Name extends string>(name: Name, detail: string): Step<Name> => ({
  name,
  ok: true,
  detail,
});
export const failed = <Name extends string>(name: Name, detail: string): Step<Name> => ({
  name,
  ok: false,
  detail,
});
export const notChecked = <Name extends string>(name: Name, detail: string): Step<Name> => ({
  ...{ name, detail },
  ok: 'not checked',
});

/** What an error may say to whoever reads a verdict: our own sentences, and nothing of any other. */
export function reasonOf(error: unknown): string {
  return error instanceof LedgerError ? error.message : 'It could not be read.';
}

/** Joins steps to a verdict; `yes` is the sentence when none failed. */
export function verdictOf<Name extends string>(steps: readonly Step<Name>[], yes: string): Verdict<Name> {
  const bad = steps.find(({ ok }) => ok === false);
  return { ok: bad === undefined, sentence: bad === undefined ? `Yes. ${yes}` : `No. ${bad.detail}`, steps };
}
