/**
 * Every way a dataset version can fail to come into being or to be read. The texts are the catalogue's; an
 * error's own message adds file, line and column. No message ever carries a cell's value: a value can be a
 * person's.
 */
export const omopErrors = {
  OMOP_FOLDER_MISSING: {
    message: 'The folder to import does not exist or cannot be read.',
    help: 'Give the path of a folder holding the OMOP tables as CSV, CSV.gz or Parquet.',
  },
  OMOP_FOLDER_EMPTY: {
    message: 'The folder holds no OMOP table.',
    help: 'Name the files after their tables, for example person.csv or condition_occurrence.parquet.',
  },
  OMOP_TABLE_MISSING: {
    message: 'A table without which nothing can be counted is missing.',
    help: 'Export at least person and observation_period.',
  },
  OMOP_TABLE_TWICE: {
    message: 'A table could be read in two ways.',
    help: 'Leave one of them in the folder. Parts of one table have one name, one ending and running numbers.',
  },
  OMOP_FILE_NAME: {
    message: 'A file looks like a table or a part of one and cannot be read as such.',
    help: 'Export it as CSV, CSV.gz or Parquet under the name of its table, or take it out of the folder.',
  },
  OMOP_PARTS_MISSING: {
    message: 'A table comes in numbered parts, of which one is missing.',
    help: 'Copy all parts into the folder; they count from 0 or 1. A file with a date in its name gets its table’s plain name.',
  },
  OMOP_FILE_UNREADABLE: {
    message: 'A file could not be read.',
    help: 'Check the permissions of the file, or export it again.',
  },
  OMOP_FILE_EMPTY: {
    message: 'A file is empty: it has not even a header.',
    help: 'Export the table again, or remove the file if the table has no rows.',
  },
  OMOP_FILE_TRUNCATED: {
    message: 'A compressed file ends too early.',
    help: 'Copy or export the file again; the transfer was probably cut off.',
  },
  OMOP_FILE_CORRUPT: {
    message: 'A file is not what its name says it is.',
    help: 'Export the file again as CSV, gzip-compressed CSV or Parquet, with the matching ending.',
  },
  OMOP_FILE_ENCODING: {
    message: 'A file is not UTF-8 text.',
    help: 'Export the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE, if that is what it was written in.',
  },
  OMOP_COLUMN_MISSING: {
    message: 'A required column is missing.',
    help: 'Export the table with the columns the OMOP CDM requires and a header line, separated by commas, tabs, semicolons or bars.',
  },
  OMOP_COLUMN_TWICE: {
    message: 'Two columns of a file mean the same OMOP column.',
    help: 'Remove one of the two columns.',
  },
  OMOP_ROW_MALFORMED: {
    message: 'A row does not have the shape of the header.',
    help: 'Quote fields that hold the separator, quotes or line breaks, and double quotes inside quotes.',
  },
  OMOP_VALUE_MISSING: {
    message: 'A required cell is empty.',
    help: 'Identifiers, dates and concepts must be filled; an unknown concept is 0.',
  },
  OMOP_VALUE_INVALID: {
    message: 'A cell is not of its column’s type.',
    help: 'Dates are YYYY-MM-DD, times YYYY-MM-DD HH:MM:SS, whole numbers have no fraction or exponent, decimals a point. Where there is no value the cell is empty, NULL, NA, NaN or \\N.',
  },
  OMOP_PERSON_TWICE: {
    message: 'Two rows of person have the same person_id.',
    help: 'A person has exactly one row: merge or remove the second.',
  },
  OMOP_PEOPLE_UNIDENTIFIED: {
    message:
      'Nothing says who is who: person_source_value is empty or not unique, so consents could not follow their people from one version to the next.',
    help: 'Export a person_source_value that is unique for each person and stays with them. Where there is none and the same person has the same person_id in every export, say so when you import.',
  },
  OMOP_PEOPLE_RENUMBERED: {
    message: 'The same number stands for different people in versions of this dataset.',
    help: 'Consents cannot be carried over to it. Import the records into a new dataset, whose people are asked anew.',
  },
  OMOP_CANCELLED: {
    message: 'The work was cancelled before it was finished.',
    help: 'Start it again; nothing was kept of the cancelled attempt.',
  },
  OMOP_OPTIONS_INVALID: {
    message: 'The options make no sense.',
    help: 'See the documentation of the function for the range of each option.',
  },
  OMOP_DISK_FULL: {
    message: 'The disk is full, so the dataset version could not be written.',
    help: 'Make room on the disk of the dataset versions, then start again.',
  },
  OMOP_FAILED: {
    message: 'The dataset version could not be written.',
    help: 'Check free disk space and memory, then start again.',
  },
  OMOP_SNAPSHOT_MISSING: {
    message: 'There is no such dataset version.',
    help: 'Import the data again, or choose one of the versions that are listed.',
  },
  OMOP_SNAPSHOT_DAMAGED: {
    message: 'A dataset version is not what its name promises.',
    help: 'Do not use it. Remove its folder and import the data again; the same data give the same name.',
  },
} as const satisfies Record<string, { readonly message: string; readonly help: string }>;

export type OmopErrorCode = keyof typeof omopErrors;

export interface OmopErrorPlace {
  /** Name of the file within the folder imported. */
  readonly file?: string;
  /** 1-based line of the text file on which the cell begins; for Parquet the 1-based row. */
  readonly line?: number;
  /** Name of the column as OMOP spells it. */
  readonly column?: string;
  readonly detail?: string;
  readonly cause?: unknown;
}

function describe(code: OmopErrorCode, place: OmopErrorPlace): string {
  const row = place.file?.toLowerCase().endsWith('.parquet') ? 'row' : 'line';
  const where = [
    place.file,
    place.line === undefined ? undefined : `${row} ${place.line}`,
    place.column === undefined ? undefined : `column ${place.column}`,
  ].filter((part) => part !== undefined);
  const prefix = where.length === 0 ? '' : `${where.join(', ')}: `;
  return `${prefix}${omopErrors[code].message}${place.detail === undefined ? '' : ` ${place.detail}`}`;
}

/** What import, generation and the reading of snapshots throw. */
export class OmopError extends Error {
  override readonly name: string = 'OmopError';
  readonly code: OmopErrorCode;
  readonly help: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: string | null;

  constructor(code: OmopErrorCode, place: OmopErrorPlace = {}) {
    super(describe(code, place), place.cause === undefined ? undefined : { cause: place.cause });
    this.code = code;
    this.help = omopErrors[code].help;
    this.file = place.file ?? null;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
  }
}

/** An import or generation that ended without a new dataset version; the versions before it are untouched. */
export class OmopImportError extends OmopError {
  override readonly name = 'OmopImportError';
  constructor(code: OmopErrorCode, place: OmopErrorPlace = {}) {
    super(code, place);
    this.message += ' The dataset version in use before is unchanged.';
  }
}

// DuckDB's limit for what it spills is the room on the disk, unless somebody sets another.
const NO_ROOM = /no space left on device|disk quota exceeded|max_temp_directory_size/i;

/** For whatever stopped the writing that nobody foresaw. */
export function notWritten(cause: unknown, place: Pick<OmopErrorPlace, 'file'> = {}): OmopImportError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const isFull =
    code === 'ENOSPC' || code === 'EDQUOT' || (cause instanceof Error && NO_ROOM.test(cause.message));
  return new OmopImportError(isFull ? 'OMOP_DISK_FULL' : 'OMOP_FAILED', { ...place, cause });
}
