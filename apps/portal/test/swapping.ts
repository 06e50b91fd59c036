import pg from 'pg';
import { interposed } from './interposed.ts';

/** A false value in one column of one row, as somebody with all rights on the database writes it. */
export type Lie = {
  readonly table: string;
  readonly id: string;
  /** What the row is found by. */
  readonly key?: string;
  /** As SQL, over the row itself. */
  readonly set: Readonly<Record<string, string>>;
};

type Before = (statement: number, text: string) => Promise<void>;

/** Calls around which something is done before each statement, counted from 0. */
function counting(operator: pg.Client) {
  const { before, end } = interposed(operator);
  return {
    /** How many statements a call sent while this was done before each. */
    around: async <T>(work: () => Promise<T>, what: Before): Promise<{ value: T; statements: number }> => {
      let sent = 0;
      before((text) => {
        sent += 1;
        return what(sent - 1, text);
      });
      try {
        return { value: await work(), statements: sent };
      } finally {
        before(null);
      }
    },
    end,
  };
}

/** From before one statement on until before another, or until the call is over. */
export type Window = { readonly from: number; readonly until: number };

/** An operator who makes a row another one for some statements of a call, and cannot where the portal holds the row. */
export async function openOperator(url: string) {
  const client = new pg.Client(url);
  await client.connect();
  const { around, end } = counting(client);

  const write = async ({ table, id, key = 'id' }: Lie, set: string, wait: boolean): Promise<boolean> => {
    await client.query('BEGIN');
    try {
      const how = wait ? '' : 'NOWAIT';
      await client.query(`SELECT 1 FROM "${table}" WHERE "${key}" = $1 FOR NO KEY UPDATE ${how}`, [id]);
      await client.query(`UPDATE "${table}" SET ${set} WHERE "${key}" = $1`, [id]);
      await client.query('COMMIT');
      return true;
    } catch (error) {
      await client.query('ROLLBACK');
      // The portal holds the row: it stays as it is.
      if (!wait && error instanceof pg.DatabaseError && error.code === '55P03') return false;
      throw error;
    }
  };

  const truthOf = async ({ table, id, key = 'id', set }: Lie): Promise<string> => {
    const columns = Object.keys(set);
    const as = columns.map((column) => `quote_nullable("${column}"::text) AS "${column}"`).join(', ');
    const { rows } = await client.query(`SELECT ${as} FROM "${table}" WHERE "${key}" = $1`, [id]);
    const types = await client.query(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
       WHERE a.attrelid = $1::regclass AND a.attnum > 0`,
      [`"${table}"`],
    );
    const typeOf = new Map(types.rows.map(({ name, type }) => [name, type]));
    return columns.map((column) => `"${column}" = ${rows[0][column]}::${typeOf.get(column)}`).join(', ');
  };

  /** Makes the call with the row false within a window; the row is true again afterwards. */
  const lying = async <T>(lie: Lie, { from, until }: Window, call: () => Promise<T>) => {
    const truth = await truthOf(lie);
    const falsehood = Object.entries(lie.set)
      .map(([column, sql]) => `"${column}" = ${sql}`)
      .join(', ');
    let told = false;
    try {
      return await around(call, async (at) => {
        if (at === from) told = (await write(lie, falsehood, false)) || told;
        if (at === until && told) told = !(await write(lie, truth, false));
      });
    } finally {
      if (told) await write(lie, truth, true);
    }
  };

  return {
    lying,
    /**
     * The statements of a call that can see whether a row of the table is another one: those that name it, and the first
     * ones of each transaction, one of which takes the snapshot that all of it is read from.
     */
    readsOf: async (table: string, call: () => Promise<unknown>): Promise<number[]> => {
      const texts: string[] = [];
      await around(call, async (_, text) => void texts.push(text));
      const begins = (text: string | undefined) => /^(BEGIN|SET TRANSACTION)/i.test(text ?? '');
      return texts.flatMap((text, at) =>
        text.includes(`"${table}"`) || begins(texts[at - 1]) || begins(texts[at - 2]) ? [at] : [],
      );
    },
    close: async () => {
      end();
      await client.end();
    },
  };
}
