import pg from 'pg';

/** What happens before a statement, which waits for it; nothing where it is undefined. */
export type Hook = (text: string) => Promise<void> | undefined;

/**
 * Lets something be done before each statement that any connection of this process sends, but for the operator's own.
 * What is done is over before the statement is sent, and after the answer to the one before.
 */
export function interposed(operator: pg.Client) {
  let hook: Hook | null = null;
  const { query } = pg.Client.prototype;
  type Query = (this: pg.Client, ...given: unknown[]) => unknown;
  const real = query as unknown as Query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    const text = typeof first === 'string' ? first : ((first as { text?: string })?.text ?? '');
    const wait = this === operator || hook === null ? undefined : hook(text);
    if (wait === undefined) return real.apply(this, given);
    if (typeof given.at(-1) === 'function') return void wait.then(() => real.apply(this, given));
    return wait.then(() => real.apply(this, given));
  } as typeof query;
  return {
    before: (next: Hook | null) => {
      hook = next;
    },
    end: () => {
      pg.Client.prototype.query = query;
    },
  };
}
