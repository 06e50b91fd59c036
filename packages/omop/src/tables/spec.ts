import type { Category } from './category.ts';

const types = ['bigint', 'integer', 'double', 'date', 'timestamp', 'varchar'] as const;
export type ColumnType = (typeof types)[number];

export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  /** NOT NULL in both CDM 5.3 and 5.4: an export without this column is refused. */
  readonly required: boolean;
  /** A required column whose empty cells are refused too (identities, dates, primary concepts). */
  readonly key: boolean;
  /** Names the same column had in CDM 5.3 or still has in common exports. */
  readonly aliases: readonly string[];
}

export interface TableSpec {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  /** The privacy path: the column holding person_id, or null for tables that speak of nobody. */
  readonly personColumn: string | null;
  /** Where only some rows speak of a person (location_history): the rows whose `column` is `value` in any case. */
  readonly personWhen: { readonly column: string; readonly value: string } | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** The standard concept that says what the row is about. */
  readonly conceptColumn: string | null;
  readonly category: Category | null;
  /** Order of rows in the snapshot: filters on the first column skip row groups. Ends in the table's identity. */
  readonly sort: readonly string[];
  /** `person`, `observation_period`: nothing can be counted without them. */
  readonly mandatory: boolean;
}

interface TableDraft {
  readonly name: string;
  /** One column a line: `name type [key|required] [=alias …]`. */
  readonly columns: string;
  readonly sort: readonly string[];
  readonly person?: string;
  readonly personWhen?: TableSpec['personWhen'];
  readonly start?: string;
  readonly end?: string;
  readonly concept?: string;
  readonly category?: Category;
  readonly mandatory?: boolean;
}

/** Builds one frozen table specification. @throws TypeError on a draft that contradicts itself */
export function table(draft: TableDraft): TableSpec {
  const columns = draft.columns
    .trim()
    .split('\n')
    .map((line) => column(line.trim()));
  const known = new Set(columns.map(({ name }) => name));
  for (const name of [...draft.sort, draft.person, draft.start, draft.end, draft.concept]) {
    if (name !== undefined && !known.has(name)) throw new TypeError(`${draft.name} has no column ${name}`);
  }
  return Object.freeze({
    name: draft.name,
    columns: Object.freeze(columns),
    personColumn: draft.person ?? null,
    personWhen: draft.personWhen ?? null,
    startDate: draft.start ?? null,
    endDate: draft.end ?? null,
    conceptColumn: draft.concept ?? null,
    category: draft.category ?? null,
    sort: Object.freeze([...draft.sort]),
    mandatory: draft.mandatory ?? false,
  });
}

const isType = (word: string | undefined): word is ColumnType => types.some((type) => type === word);

function column(line: string): ColumnSpec {
  const [name, type, ...rest] = line.split(/\s+/);
  if (name === undefined || !isType(type)) throw new TypeError(`Not a column: ${line}`);
  const aliases = rest.filter((word) => word.startsWith('=')).map((word) => word.slice(1));
  const key = rest.includes('key');
  return Object.freeze({ name, type, required: key || rest.includes('required'), key, aliases });
}
