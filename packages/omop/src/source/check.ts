import { type OmopErrorPlace, OmopImportError } from '../errors.ts';
import type { SourceFile } from './folder.ts';
import { type CsvShape, scanCsv } from './scanner.ts';
import { readText } from './text.ts';

/** What one reading of a CSV file tells before DuckDB sees it. */
export interface CheckedCsv {
  readonly shape: CsvShape;
  readonly header: readonly string[];
  /** Records after the header. */
  readonly records: number;
  readonly mixedEnds: boolean;
}

/**
 * Reads a CSV file once to be certain of what DuckDB would only guess at or pass over: that the compression is
 * whole to its last byte, that the text is UTF-8, that every record has the header's number of cells, and how
 * many there are.
 * @throws OmopImportError OMOP_FILE_EMPTY, OMOP_FILE_TRUNCATED, OMOP_FILE_CORRUPT, OMOP_FILE_ENCODING, OMOP_ROW_MALFORMED
 */
export async function checkCsv(file: SourceFile, signal?: AbortSignal): Promise<CheckedCsv> {
  const { delimiter, quotedHeader } = await readShape(file, signal);
  // Tables of vocabularies come separated by tabs, of which some have quotes as plain text and some as marks, under a
  // header without any: only the cells tell. The first reading that gives every row the header's width is the one.
  const ways =
    delimiter === '\t' && !quotedHeader
      ? [
          { quoted: true, breaks: false },
          { quoted: false, breaks: true },
          { quoted: true, breaks: true },
        ]
      : [{ quoted: true, breaks: true }];
  let refusal: unknown;
  for (const { quoted, breaks } of ways) {
    try {
      return await readAs({ delimiter, quoted }, { file, signal, breaks });
    } catch (error) {
      if (!(error instanceof OmopImportError) || error.code !== 'OMOP_ROW_MALFORMED') throw error;
      // With quotes as plain text: what is said of a file that fits no way is what its lines look like.
      if (refusal === undefined || !quoted) refusal = error;
    }
  }
  throw refusal;
}

interface Reading {
  readonly file: SourceFile;
  readonly signal: AbortSignal | undefined;
  /** Whether a cell may hold a line break within its quotes. */
  readonly breaks: boolean;
}

async function readAs(shape: CsvShape, { file, signal, breaks }: Reading): Promise<CheckedCsv> {
  let width = -1;
  let records = 0;
  let quotedCells = false;
  const malformed = (line: number, detail: string) =>
    new OmopImportError('OMOP_ROW_MALFORMED', { file: file.name, line, detail });
  const scanner = scanCsv(shape, {
    record: (cells, line) => {
      if (width < 0) width = cells;
      else if (cells !== width) throw malformed(line, `It has ${cells} cells where the header has ${width}.`);
      else records += 1;
    },
    quote: (lines, line) => {
      quotedCells = true;
      if (lines > 0 && !breaks) throw malformed(line, 'A quoted cell goes over several lines.');
    },
    problem: (problem, line) => {
      throw malformed(
        line,
        problem === 'quote left open'
          ? 'A quote is opened and never closed.'
          : 'There is text after a closing quote.',
      );
    },
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of readText(file, { signal, line: scanner.line })) {
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw new OmopImportError('OMOP_FILE_ENCODING', await placeNotUtf8(file, shape));
    }
    scanner.push(chunk);
  }
  scanner.end();
  const read = shape.delimiter === '\t' && !quotedCells ? { ...shape, quoted: false } : shape;
  return { shape: read, header: await readHeader(file, read), records, mixedEnds: scanner.mixedEnds() };
}

/** What a decoder puts where bytes are no character. */
const NO_CHARACTER = '\uFFFD';

/** The first cell that is not UTF-8: its line and, below the header, its column. */
async function placeNotUtf8(file: SourceFile, shape: CsvShape): Promise<OmopErrorPlace> {
  const header: string[] = [];
  let isHeader = true;
  let place: OmopErrorPlace | null = null;
  const scanner = scanCsv(shape, {
    cell: (text, position, line) => {
      if (isHeader) header.push(text);
      if (place !== null || !text.includes(NO_CHARACTER)) return;
      const column = isHeader ? undefined : header[position];
      place = { file: file.name, line, ...(column !== undefined && { column }) };
    },
    record: () => {
      isHeader = false;
    },
    problem: () => {},
  });
  for await (const chunk of readText(file)) {
    scanner.push(chunk);
    if (place !== null) return place;
  }
  scanner.end();
  return place ?? { file: file.name };
}

const delimiters = [',', '\t', ';', '|'];

/** Guesses the delimiter from the header line: the one there is most of outside quotes. */
async function readShape(
  file: SourceFile,
  signal?: AbortSignal,
): Promise<{ delimiter: string; quotedHeader: boolean }> {
  const line = await firstLine(file, signal);
  if (line === undefined) throw new OmopImportError('OMOP_FILE_EMPTY', { file: file.name });
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  const delimiter = delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
  return { delimiter, quotedHeader: line.includes('"') };
}

async function firstLine(file: SourceFile, signal?: AbortSignal): Promise<string | undefined> {
  let text = '';
  for await (const chunk of readText(file, { signal })) {
    text += chunk.toString('latin1');
    const line = /^[\r\n]*([^\r\n]+)[\r\n]/.exec(text.replace(/^\u00EF\u00BB\u00BF/, ''));
    if (line !== null || text.length > 1 << 20) return line?.[1] ?? text;
  }
  const rest = text.replace(/^\u00EF\u00BB\u00BF/, '').trim();
  return rest === '' ? undefined : rest;
}

async function readHeader(file: SourceFile, shape: CsvShape): Promise<readonly string[]> {
  const header: string[] = [];
  let done = false;
  const scanner = scanCsv(shape, {
    cell: (text) => {
      if (!done) header.push(text);
    },
    record: () => {
      done = true;
    },
    problem: () => {},
  });
  for await (const chunk of readText(file)) {
    scanner.push(chunk);
    if (done) break;
  }
  if (!done) scanner.end();
  header[0] = (header[0] ?? '').replace(/^\uFEFF/, '');
  return header;
}
