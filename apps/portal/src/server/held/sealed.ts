import { timingSafeEqual } from 'node:crypto';
import { canonicalJson, type LeafKind } from '@assent/consent-ledger';
import type { Transaction } from '../ports.ts';
import { type Checked, type Disagreement, EVERYTHING, type Keyed, type Scope } from './commitment.ts';
import type { HeldCode } from './errors.ts';

/** What a seal is made with besides the row. */
type About = Parameters<Checked['check']>[2];

/** What comes after a key. */
export type Page = { readonly after: string; readonly keyed: Keyed };

/**
 * What a keyed seal says about one table, as data: for rows of which a leaf, which everybody can read, would say too
 * much. Whoever writes to the database has not the key.
 */
type Sealing<Row, Column extends keyof Row & string> = {
  /** As in schema.prisma. */
  readonly table: string;
  readonly what: string;
  readonly code: HeldCode;
  readonly usedWhen: string;
  /** What rows are found and read in order by. */
  readonly key: Column;
  /** The seal is over these: they can only be changed by whoever has the key. */
  readonly columns: readonly Column[];
  /** Those in scope whose key comes after another one, in order, `PAGE` at most. */
  readonly load: (db: Transaction, scope: Scope, page: Page) => Promise<readonly Row[]>;
  /**
   * What else the seal is over: what the log said last about the row, by which an earlier row with its earlier seal is
   * told. With the kinds of leaf that say it.
   */
  readonly bound?: {
    readonly leaf: readonly LeafKind[];
    /** Left out of the seal where it is undefined. */
    readonly by: (row: Row, about: About) => string | undefined;
  };
  /** What is so large that the seal is over its digest: whether that is its digest. */
  readonly agrees?: (row: Row) => boolean;
  /** Keys of rows of which there may be one only, and are more: an index that says so can be dropped. */
  readonly doubled?: (db: Transaction, scope: Scope) => Promise<readonly string[]>;
  /** Names of rows that have to be there and are not. */
  readonly missing?: (db: Transaction, scope: Scope, about: About) => Promise<readonly string[]>;
  /** Names a row where its key must not stand. */
  readonly nameOf?: (row: Row, about: About) => string;
  readonly free: Readonly<Record<string, string>>;
};

export type Sealed<Row, Column extends keyof Row> = Checked<Row> & {
  readonly key: string;
  /** `bound`: what the log says last, once what is being written is in it. */
  readonly sealOf: (keyed: Keyed, row: Pick<Row, Column>, bound?: string) => string;
  /** Whether a row is as the portal stored it. */
  readonly isSound: (row: Row, about: About) => boolean;
  /** The seals of rows from before there were seals, by key, a page at a time. */
  readonly unsealed: (
    db: Transaction,
    about: About,
    after: string,
  ) => Promise<{
    readonly seals: readonly (readonly [key: string, seal: string])[];
    readonly next: string | null;
  }>;
};

/** Rows a look: others are answered in between, however many people there are. */
export const PAGE = 1_000;

/** What a seal can be over, as JSON can say it. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
};

/** Keyed hash of what a row says. Of two tables, or of two columns, equal rows have different ones. */
export const sealOver = (keyed: Keyed, table: string, says: Readonly<Record<string, unknown>>): string =>
  keyed(
    `seal ${table}`,
    canonicalJson(Object.fromEntries(Object.entries(says).map(([name, value]) => [name, plain(value)]))),
  );

export const isSeal = (found: string | null, seal: string): boolean =>
  found !== null && found.length === seal.length && timingSafeEqual(Buffer.from(found), Buffer.from(seal));

/** Makes a seal something that can be made and checked. The only place where a row is held to its seal. */
export function sealed<
  Row extends { readonly seal: string | null },
  Column extends Exclude<keyof Row & string, 'seal'>,
>(sealing: Sealing<Row, Column>): Sealed<Row, Column> {
  const { table, what, code, usedWhen, key, columns, bound, free } = sealing;
  const keyOf = (row: Row) => String(row[key]);

  const sealOf: Sealed<Row, Column>['sealOf'] = (keyed, row, by) =>
    sealOver(keyed, table, {
      ...Object.fromEntries(columns.map((column) => [column, row[column]])),
      ...(bound !== undefined && by !== undefined && { bound: by }),
    });
  const sealFor = (row: Row, about: About) => sealOf(about.keyed, row, bound?.by(row, about));
  const isSound = (row: Row, about: About): boolean => {
    try {
      return isSeal(row.seal, sealFor(row, about)) && sealing.agrees?.(row) !== false;
    } catch {
      // What cannot even be hashed was not sealed.
      return false;
    }
  };

  const check: Checked<Row>['check'] = async (db, scope, about) => {
    const wrong: Disagreement[] = [];
    const seen: Row[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const rows = await sealing.load(db, scope, { after, keyed: about.keyed });
      // Of all there is nothing is kept: that is a page at a time, however many people there are.
      if (scope !== EVERYTHING) seen.push(...rows);
      for (const [at, row] of rows.entries()) {
        const name = sealing.nameOf?.(row, about) ?? keyOf(row);
        const say = (rest: string) =>
          wrong.push({ code, table, row: name, column: null, sentence: `${what} ${name} ${rest}` });
        if (!isSound(row, about))
          say('was put into the database, changed or set back: its seal is not the portal’s.');
        // They are in order of their keys.
        const before = rows[at - 1];
        if (before !== undefined && keyOf(before) === keyOf(row)) say('is in the database twice.');
      }
      after = nextOf(rows);
    }
    for (const name of (await sealing.doubled?.(db, scope)) ?? [])
      wrong.push({
        code,
        table,
        row: name,
        column: null,
        sentence: `${what} ${name} has been changed: there is another one of what there is one of.`,
      });
    for (const name of (await sealing.missing?.(db, scope, about)) ?? [])
      wrong.push({ code, table, row: name, column: null, sentence: `${what} ${name} is missing.` });
    return { wrong, rows: seen };
  };

  const nextOf = (rows: readonly Row[]): string | null => {
    const last = rows.at(-1);
    return last === undefined || rows.length < PAGE ? null : keyOf(last);
  };

  return {
    ...{ table, what, code, usedWhen, free, columns, key, check, sealOf, isSound },
    leaf: bound?.leaf ?? [],
    sealed: true,
    unsealed: async (db, about, after) => {
      const rows = await sealing.load(db, {}, { after, keyed: about.keyed });
      const seals = rows.map((row) => [keyOf(row), sealFor(row, about)] as const);
      return { seals, next: nextOf(rows) };
    },
  };
}
