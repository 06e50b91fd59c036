import { z } from 'zod';
import { formatCount, formatList } from '../ui/format.ts';

const count = z.int().min(0);

/** What of an import's report is told; it comes from the database, written by the importer of its day. */
const told = z.object({
  synthetic: z.boolean(),
  generator: z.object({ seed: count }).nullable(),
  sources: z.record(
    z.string(),
    z.object({
      file: z.string(),
      /** Left out for one file, and by importers before there were parts. */
      parts: count.optional(),
      extraColumns: z.array(z.string()),
      missingColumns: z.array(z.string()),
      emptyCells: z.record(z.string(), count),
      matchedBy: z.record(z.string(), z.string()),
    }),
  ),
  missingTables: z.array(z.string()),
  ignoredFiles: z.array(z.string()),
  excludedRows: z.record(z.string(), count),
  personsWithoutRow: count,
});
type Told = z.infer<typeof told>;
type Source = Told['sources'][string];

/** An import's report as sentences, what touches people first; at least one. */
export function reportInWords(report: unknown): string[] {
  const read = told.safeParse(report);
  if (!read.success) return ['The report of this import was written in a form that this page cannot read.'];
  const { synthetic, generator, sources, missingTables, ignoredFiles } = read.data;
  const sentences = [
    ...(synthetic
      ? [`Nobody in it exists: it was generated${generator ? ` with seed ${generator.seed}` : ''}.`]
      : []),
    ...excludedInWords(read.data),
    ...(missingTables.length > 0
      ? [
          `${synthetic ? 'Nothing is made for' : 'The folder had no'} ${formatList(missingTables)}; they are empty in this version.`,
        ]
      : []),
    ...Object.entries(sources).flatMap(([table, source]) => filesInWords(table, source)),
    ...Object.values(sources).flatMap(sourceInWords),
    ...(ignoredFiles.length > 0
      ? [`Not read, since they are no table of a version: ${formatList(ignoredFiles)}.`]
      : []),
  ];
  return sentences.length > 0 ? sentences : ['Everything was as it should be.'];
}

function excludedInWords({ personsWithoutRow, excludedRows }: Told): string[] {
  const tables = Object.entries(excludedRows).filter(([, rows]) => rows > 0);
  if (tables.length === 0) return [];
  const people = `${formatCount(personsWithoutRow)} ${personsWithoutRow === 1 ? 'person has' : 'people have'}`;
  const rows = tables.map(([table, left]) => `${formatCount(left)} of ${table}`);
  return [
    `${people} events but no row in person, so they can have no consent. Their rows were left out: ${formatList(rows)}.`,
  ];
}

/** Which files a table was read from, where that is not the one with its name. */
function filesInWords(table: string, { file, parts = 1 }: Source): string[] {
  if (parts > 1)
    return [`${table} was read from ${formatCount(parts)} files, of which ${file} is the first.`];
  const isOwn = file.toLowerCase().startsWith(`${table}.`) || file.toLowerCase().startsWith(`${table}/`);
  return isOwn ? [] : [`${table} was read from ${file}.`];
}

function sourceInWords({ file, extraColumns, missingColumns, emptyCells, matchedBy }: Source): string[] {
  const empty = Object.entries(emptyCells).filter(([, cells]) => cells > 0);
  const matched = Object.entries(matchedBy);
  return [
    ...(empty.length > 0
      ? [
          `${file} has empty cells that should be filled: ${formatList(empty.map(([column, cells]) => `${formatCount(cells)} in ${column}`))}.`,
        ]
      : []),
    ...(missingColumns.length > 0
      ? [`${file} has no ${formatList(missingColumns)}; empty in this version.`]
      : []),
    ...(extraColumns.length > 0
      ? [`${file} has columns that OMOP does not know, left out: ${formatList(extraColumns)}.`]
      : []),
    ...(matched.length > 0
      ? [`In ${file} ${formatList(matched.map(([column, header]) => `“${header}” was read as ${column}`))}.`]
      : []),
  ];
}
