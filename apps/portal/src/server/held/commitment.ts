import type { LeafKind } from '@assent/consent-ledger';
import type { Leaves, Placed } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import type { HeldCode } from './errors.ts';

/** Which rows are looked at: those of some accounts, some studies, one dataset or some releases, or all there are. */
export type Scope = {
  /** With the name that leaves have of an account that may be a patient's. */
  readonly accounts?: readonly { readonly id: string; readonly subject: string }[];
  readonly studies?: readonly { readonly id: string; readonly code: string }[];
  readonly dataset?: string;
  readonly releases?: readonly string[];
  /** Its keyed hash. */
  readonly invitation?: string;
  /** The same invitation, where its row is to be found at once. */
  readonly codeHash?: string;
  readonly passkey?: string;
  readonly recovery?: string;
};

/** The scope of a look at all there is. */
export const EVERYTHING: Scope = {};

export type Keyed = (use: string, text: string) => string;

/** What a check has besides the rows. */
type About = { readonly leaves: Leaves; readonly keyed: Keyed };

/**
 * What the leaves say about one table, as data: how a row finds its leaf, what each column has to be for the leaf to be
 * true, and which columns no leaf says anything about, with the reason why that is no harm.
 */
export type Commitment<Row, K extends LeafKind> = {
  /** As in schema.prisma. */
  readonly table: string;
  /** What a row is, for people. */
  readonly what: string;
  readonly code: HeldCode;
  /** Kinds of leaf that say something about it. */
  readonly leaf: readonly LeafKind[];
  /** The uses before which rows are held to their leaves. */
  readonly usedWhen: string;
  readonly load: (db: Transaction, scope: Scope, about: About) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
  /** The leaves in scope that must each have a row, by the key of the row. */
  readonly wanted: (leaves: Leaves, scope: Scope) => ReadonlyMap<string, Placed<K>>;
  /** Rows that nothing was decided about. */
  readonly mayLack?: (row: Row) => boolean;
  readonly columns: Readonly<Record<string, (row: Row, placed: Placed<K>, about: About) => boolean>>;
  readonly free: Readonly<Record<string, string>>;
};

/** One thing that is not as the log has it. Names rows by ids and columns, never by what is in them. */
export type Disagreement = {
  readonly code: HeldCode;
  readonly table: string;
  readonly row: string;
  /** Null: the row is not there, or nothing says that it should be as it is. */
  readonly column: string | null;
  readonly sentence: string;
};

/** What a look saw: what disagrees, and the rows that were looked at, for whoever uses them and reads no others. */
type Found<Row> = {
  readonly wrong: readonly Disagreement[];
  readonly rows: readonly Row[];
};

/** A commitment with no other type than its rows', so that different ones stand in one list. */
export type Checked<Row = unknown> = Pick<
  Commitment<never, never>,
  'table' | 'what' | 'code' | 'leaf' | 'usedWhen' | 'free'
> & {
  readonly columns: readonly string[];
  /** Whether rows carry a seal instead of having a leaf each. */
  readonly sealed: boolean;
  readonly check: (db: Transaction, scope: Scope, about: About) => Promise<Found<Row>>;
};

/** Makes a commitment something that can be checked. The only place where a row is held to its leaf. */
export function checked<Row, K extends LeafKind>(commitment: Commitment<Row, K>): Checked<Row> {
  const { table, what, code, leaf, usedWhen, free, columns } = commitment;
  const say = (row: string, column: string | null, rest: string): Disagreement => ({
    ...{ code, table, row, column },
    sentence: `${what} ${row} ${rest}`,
  });
  const check: Checked<Row>['check'] = async (db, scope, about) => {
    const wanted = commitment.wanted(about.leaves, scope);
    const rows = await commitment.load(db, scope, about);
    const seen = new Set<string>();
    const wrong = rows.flatMap((row) => {
      const key = commitment.keyOf(row);
      const placed = wanted.get(key);
      if (placed === undefined) {
        return commitment.mayLack?.(row) === true
          ? []
          : [say(key, null, 'is in the database, and nothing in the log says that it should be.')];
      }
      // An index says that there is one; it can be dropped, and a vote that is there twice would count twice.
      if (seen.has(key))
        return [say(key, null, 'is in the database twice, and the log says that it is there once.')];
      seen.add(key);
      return Object.entries(columns)
        .filter(([, agrees]) => !holds(() => agrees(row, placed, about)))
        .map(([column]) => say(key, column, `was changed: ${column} is not what leaf ${placed.index} says.`));
    });
    // Of some rows alone it is not asked which others there should be.
    const missing = scope.releases === undefined ? [...wanted].filter(([key]) => !seen.has(key)) : [];
    const gone = missing.map(([key, { index }]) =>
      say(key, null, `is missing from the database; leaf ${index} says that it was there.`),
    );
    return { wrong: [...wrong, ...gone], rows };
  };
  return { table, what, code, leaf, usedWhen, free, columns: Object.keys(columns), sealed: false, check };
}

/** What cannot even be compared is not what the leaf says. */
function holds(compare: () => boolean): boolean {
  try {
    return compare();
  } catch {
    return false;
  }
}

/** Leaves of a kind, of some subjects or of all. */
export const leavesOf = <K extends LeafKind>(
  leaves: Leaves,
  kind: K,
  subjects: readonly string[] | undefined,
): readonly Placed<K>[] =>
  subjects === undefined ? leaves.of(kind) : subjects.flatMap((subject) => leaves.of(kind, subject));

/** The newest leaf of each key. */
export function newest<K extends LeafKind>(
  placed: readonly Placed<K>[],
  keyOf: (leaf: Placed<K>['leaf'], index: bigint) => string,
): Map<string, Placed<K>> {
  return new Map(placed.map((one) => [keyOf(one.leaf, one.index), one]));
}
