import pg from 'pg';

type Hook = (text: string) => Promise<void> | undefined;

/** Lets something happen before a statement that any connection of this process sends, but for the operator's own. */
export async function openBetween(url: string) {
  const operator = new pg.Client(url);
  await operator.connect();
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
    sql: (text: string, values: unknown[] = []) => operator.query(text, values),
    before: (next: Hook | null) => {
      hook = next;
    },
    /** Resolves when so many connections wait for a lock. */
    waiting: async (count: number) => {
      for (let tries = 0; tries < 400; tries += 1) {
        const { rows } = await operator.query(
          "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        if (rows[0].n >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('nobody waits');
    },
    close: async () => {
      pg.Client.prototype.query = query;
      await operator.end();
    },
  };
}

/** Stops the first statement that matches until it is let go on. */
export function gateAt(pattern: RegExp) {
  let reach: () => void = () => undefined;
  let go: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  let used = false;
  const hook: Hook = (text) => {
    if (used || !pattern.test(text)) return undefined;
    used = true;
    reach();
    return going;
  };
  return { hook, reached, go: () => go() };
}
