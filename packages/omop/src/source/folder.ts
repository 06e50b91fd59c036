import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OmopImportError } from '../errors.ts';
import { tableNames, tableSpec } from '../tables/index.ts';
import { formatOf, nameOf, nearTable, type TableName } from './file-name.ts';
import { assertNoneLeftOut } from './numbered.ts';

export interface SourceFile {
  readonly table: string;
  /** Name within the folder. */
  readonly name: string;
  readonly path: string;
  readonly format: 'csv' | 'parquet';
}

export interface SourceFolder {
  /** Of each table its files: one, or all parts of one export. */
  readonly files: ReadonlyMap<string, readonly SourceFile[]>;
  readonly missingTables: readonly string[];
  readonly ignoredFiles: readonly string[];
}

/** One way to get at a table: a file, its numbered parts, or a folder of parts. */
interface Candidate {
  /** Parts of one export have it in common. */
  readonly kind: string;
  readonly label: string;
  readonly files: SourceFile[];
}

/**
 * Finds the tables in a folder: `<table>.csv`, `.tsv`, `.txt` (also with `.gz`) or `.parquet`, in any case; numbered
 * parts of one; a folder of parts; or a file whose name ends in the table's. What could be a table in two ways, or only
 * half of one, is refused by name.
 * @throws OmopImportError OMOP_FOLDER_MISSING, OMOP_FOLDER_EMPTY, OMOP_FILE_NAME, OMOP_PARTS_MISSING, OMOP_TABLE_TWICE,
 * OMOP_TABLE_MISSING
 */
export async function readFolder(source: string): Promise<SourceFolder> {
  const names = await readdir(source).catch((cause: unknown) => {
    throw new OmopImportError('OMOP_FOLDER_MISSING', { detail: `(${source})`, cause });
  });
  const candidates = new Map<string, Candidate[]>();
  const ignoredFiles: string[] = [];
  for (const name of names.sort()) {
    const candidate = await candidateOf(source, name);
    if (candidate === null) ignoredFiles.push(name);
    else add(candidates, candidate);
  }
  const files = new Map([...candidates].map(([table, found]) => [table, onlyOne(found)] as const));
  refuseNearNames(ignoredFiles, files);
  if (files.size === 0) throw new OmopImportError('OMOP_FOLDER_EMPTY', { detail: `(${source})` });
  const missingTables = tableNames.filter((table) => !files.has(table));
  const mandatory = missingTables.filter((table) => tableSpec(table).mandatory);
  if (mandatory.length > 0) {
    throw new OmopImportError('OMOP_TABLE_MISSING', { detail: `(${mandatory.join(', ')} in ${source})` });
  }
  return { files, missingTables, ignoredFiles };
}

interface Found extends Candidate {
  readonly table: string;
}

async function candidateOf(source: string, name: string): Promise<Found | null> {
  const named = nameOf(name);
  const path = join(source, name);
  const found = named && (await stat(path).catch(() => null));
  if (!named || !found) return null;
  if (found.isDirectory()) return folderOf(path, name, named);
  if (!found.isFile() || named.format === null) return null;
  const file = { table: named.table, name, path, format: named.format };
  return { table: named.table, kind: named.kind, label: name, files: [file] };
}

/** A folder named after a table, as Spark and others write one. Marks and checksums beside the parts are theirs. */
async function folderOf(path: string, name: string, { table }: TableName): Promise<Found> {
  const files: SourceFile[] = [];
  for (const part of (await readdir(path)).sort()) {
    if (/^[._]/.test(part)) continue;
    const format = formatOf(part);
    const isFile = (await stat(join(path, part))).isFile();
    if (format === null || !isFile) throw new OmopImportError('OMOP_FILE_NAME', { file: `${name}/${part}` });
    files.push({ table, name: `${name}/${part}`, path: join(path, part), format });
  }
  const [first] = files;
  const other = files.find(({ format }) => format !== first?.format);
  if (first && other)
    throw new OmopImportError('OMOP_TABLE_TWICE', { detail: `(${first.name} and ${other.name})` });
  if (first === undefined) throw new OmopImportError('OMOP_FILE_EMPTY', { file: `${name}/` });
  assertNoneLeftOut(files.map((file) => file.name.slice(name.length + 1)));
  return { table, kind: `${name}/`, label: `${name}/`, files };
}

function add(candidates: Map<string, Candidate[]>, { table, ...candidate }: Found): void {
  const known = candidates.get(table) ?? [];
  const same = known.find(({ kind }) => kind === candidate.kind);
  if (same) same.files.push(...candidate.files);
  else candidates.set(table, [...known, candidate]);
}

function onlyOne([one, other]: readonly Candidate[]): readonly SourceFile[] {
  if (one === undefined) return [];
  if (other !== undefined)
    throw new OmopImportError('OMOP_TABLE_TWICE', { detail: `(${one.label} and ${other.label})` });
  if (!one.label.endsWith('/')) assertNoneLeftOut(one.files.map(({ name }) => name));
  return one.files;
}

/** A table that is not there, and beside it a file that is most likely this table: not to be passed over in silence. */
function refuseNearNames(ignored: readonly string[], files: ReadonlyMap<string, unknown>): void {
  for (const name of ignored) {
    const table = nearTable(name);
    if (table !== null && !files.has(table))
      throw new OmopImportError('OMOP_FILE_NAME', { file: name, detail: `(${table})` });
  }
}
