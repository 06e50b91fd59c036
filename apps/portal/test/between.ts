import pg from 'pg';
import { type Hook, interposed } from './interposed.ts';

/** Lets something happen before a statement that any connection of this process sends, but for the operator's own. */
export async function openBetween(url: string) {
  const operator = new pg.Client(url);
  await operator.connect();
  const { before, end } = interposed(operator);
  return {
    sql: (text: string, values: unknown[] = []) => operator.query(text, values),
    before,
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
      end();
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
