import { tableNames } from '../tables/index.ts';

export interface TableName {
  readonly table: string;
  /** Equal for the numbered parts of one export of a table, different for everything else. */
  readonly kind: string;
  /** Null where the ending says nothing, as a folder's may. */
  readonly format: 'csv' | 'parquet' | null;
}

const ending = /\.(?:(?<text>(?:csv|tsv|txt)(?:\.gz)?)|(?:(?:snappy|gz|zstd|lz4)\.)?parquet)$/i;
const longestFirst = [...tableNames].sort((a, b) => b.length - a.length).join('|');
const numbers = '(?:[-_.]?(?:part[-_.]?)?[0-9]+)+(?:[-_]of[-_][0-9]+)?';
const stems = new RegExp(`^(?:(?<before>.+?)[-_. ])??(?<table>${longestFirst})(?<numbers>${numbers})?$`, 'i');

/** Tables of the CDM that no version holds and whose names end in that of one it does. */
const others = ['fact_relationship'];
const isOther = (name: string) => others.some((other) => name.toLowerCase().startsWith(other));

/** What a file with this name holds by its ending, if it can be read. */
export const formatOf = (name: string): 'csv' | 'parquet' | null => {
  const found = ending.exec(name);
  return found === null ? null : found.groups?.text === undefined ? 'parquet' : 'csv';
};

/**
 * The table that a file or folder is named after: `person.csv`, `PERSON.CSV.GZ`, the parts `person-000000000001.csv`
 * or `person_0_0_2.parquet`, and with something before it, `2b_concept.csv`. Names that begin with a dot or an
 * underscore are marks of tools and file systems.
 */
export function nameOf(name: string): TableName | null {
  if (/^[._]/.test(name)) return null;
  const stem = name.replace(ending, '');
  const { before = '', table = '', numbers = '' } = stems.exec(stem)?.groups ?? {};
  if (table === '' || isOther(name)) return null;
  const kind = numbers === '' ? name : `${name.slice(0, before.length)}*${numbers.replace(/[0-9]+/g, '#')}`;
  return { table: table.toLowerCase(), kind: `${kind}${formatOf(name)}`, format: formatOf(name) };
}

const copies =
  '(?: ?\\([0-9]+\\)| ?-? ?copy|[-_. ](?:old|new|final|backup|bak|copy|tmp|temp|v[0-9]+|[0-9-]+))?';
const near = new RegExp(
  `^(?:.+?[-_. ])??(?<table>${longestFirst})${copies}\\.(?:csv|tsv|txt|dat|tab|parquet|parq|pqt|orc|avro|xlsx?|sas7bdat|rds|fst|feather|arrow|jsonl?|ndjson)(?:\\.(?:gz|gzip|bz2|xz|zip|zst|7z|lz4))?$`,
  'i',
);

/** The table that a file which cannot be read, or a copy, is most likely of. */
export function nearTable(name: string): string | null {
  const table = near.exec(name)?.groups?.table?.toLowerCase();
  return table === undefined || isOther(name) ? null : table;
}
