import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OmopImportError } from '../errors.ts';
import { omopTables, tableNames, tableSpec } from '../tables/index.ts';

export interface SourceFile {
  readonly table: string;
  /** Name within the folder. */
  readonly name: string;
  readonly path: string;
  readonly format: 'csv' | 'parquet';
}

export interface SourceFolder {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly missingTables: readonly string[];
  readonly ignoredFiles: readonly string[];
}

/**
 * Finds the tables in a folder: `<table>.csv`, `.csv.gz` or `.parquet`, in any case.
 * @throws OmopImportError OMOP_FOLDER_MISSING, OMOP_FOLDER_EMPTY, OMOP_TABLE_TWICE, OMOP_TABLE_MISSING
 */
export async function readFolder(source: string): Promise<SourceFolder> {
  const names = await readdir(source).catch((cause: unknown) => {
    throw new OmopImportError('OMOP_FOLDER_MISSING', { detail: `(${source})`, cause });
  });
  const files = new Map<string, SourceFile>();
  const ignoredFiles: string[] = [];
  for (const name of names.sort()) {
    const file = tableFile(source, name);
    if (file === undefined || !(await isFile(file.path))) {
      ignoredFiles.push(name);
      continue;
    }
    const other = files.get(file.table);
    if (other !== undefined)
      throw new OmopImportError('OMOP_TABLE_TWICE', { detail: `(${other.name} and ${name})` });
    files.set(file.table, file);
  }
  if (files.size === 0) throw new OmopImportError('OMOP_FOLDER_EMPTY', { detail: `(${source})` });
  const missingTables = tableNames.filter((table) => !files.has(table));
  const mandatory = missingTables.filter((table) => tableSpec(table).mandatory);
  if (mandatory.length > 0) {
    throw new OmopImportError('OMOP_TABLE_MISSING', { detail: `(${mandatory.join(', ')} in ${source})` });
  }
  return { files, missingTables, ignoredFiles };
}

function tableFile(source: string, name: string): SourceFile | undefined {
  const [, stem, ending] = /^(.+?)\.(csv|csv\.gz|parquet)$/i.exec(name) ?? [];
  const table = stem?.toLowerCase();
  if (table === undefined || ending === undefined || !Object.hasOwn(omopTables, table)) return undefined;
  return {
    table,
    name,
    path: join(source, name),
    format: ending.toLowerCase() === 'parquet' ? 'parquet' : 'csv',
  };
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
