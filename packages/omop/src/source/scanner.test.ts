import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folder, inDuckDb } from '../../test/support.ts';
import { pathLiteral } from '../database/sql.ts';
import { scanCsv } from './scanner.ts';

interface Cell {
  readonly text: string;
  readonly line: number;
}

function scan(text: string, options: { chunk?: number; quoted?: boolean } = {}) {
  const records: { cells: Cell[]; line: number }[] = [];
  const problems: string[] = [];
  let cells: Cell[] = [];
  const scanner = scanCsv(
    { delimiter: ',', quoted: options.quoted ?? true },
    {
      cell: (cell, _, line) => cells.push({ text: cell, line }),
      record: (count, line) => {
        expect(count).toBe(cells.length);
        records.push({ cells, line });
        cells = [];
      },
      problem: (problem, line) => problems.push(`${problem} ${line}`),
    },
  );
  const bytes = Buffer.from(text);
  const size = options.chunk ?? bytes.length;
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return { records, problems, mixed: scanner.mixedEnds() };
}

const texts = (text: string) => scan(text).records.map(({ cells }) => cells.map((cell) => cell.text));

describe('the CSV scanner', () => {
  it('knows on which line a cell begins, through quoted line breaks of every kind', () => {
    const { records } = scan('a,b\n1,"x\ny\r\nz"\n"2\r3",q\r\n4,5');
    expect(records).toEqual([
      {
        line: 1,
        cells: [
          { text: 'a', line: 1 },
          { text: 'b', line: 1 },
        ],
      },
      {
        line: 2,
        cells: [
          { text: '1', line: 2 },
          { text: 'x\ny\r\nz', line: 2 },
        ],
      },
      {
        line: 5,
        cells: [
          { text: '2\r3', line: 5 },
          { text: 'q', line: 6 },
        ],
      },
      {
        line: 7,
        cells: [
          { text: '4', line: 7 },
          { text: '5', line: 7 },
        ],
      },
    ]);
  });

  it('passes over blank lines and counts them', () => {
    expect(scan('a\n\n\nb\n').records.map(({ line }) => line)).toEqual([1, 4]);
  });

  it('keeps empty cells, doubled quotes and quotes within plain text', () => {
    expect(texts(',,\n"",a"b,"c""d"\n')).toEqual([
      ['', '', ''],
      ['', 'a"b', 'c"d'],
    ]);
  });

  it('reports a quote left open at the line it opens and text after a closing quote', () => {
    expect(scan('a\n"b\nc\n').problems).toEqual(['quote left open 2']);
    expect(scan('a\n"b"c\n').problems).toEqual(['text after quote 2']);
  });

  it('takes quotes for text where the shape says so', () => {
    expect(scan('5" pipe,"x\n', { quoted: false }).records[0]?.cells.map(({ text }) => text)).toEqual([
      '5" pipe',
      '"x',
    ]);
  });

  it('notices mixed line ends', () => {
    expect(scan('a\nb\n').mixed).toBe(false);
    expect(scan('a\r\nb\r\n').mixed).toBe(false);
    expect(scan('a\r\nb\n').mixed).toBe(true);
  });

  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '7', '"', ',', '\n', '\r\n', ' ', '𝄞'),
    maxLength: 6,
  });
  const grid = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const write = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => `${row.map(quote).join(',')}\n`).join('');

  it('reads back what was written, in chunks of any size, with exact lines', () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 9 }), (rows, chunk) => {
        const text = write(rows);
        const { records } = scan(text, { chunk });
        expect(records.map(({ cells }) => cells.map((one) => one.text))).toEqual(rows);
        let line = 1;
        for (const [index, row] of rows.entries()) {
          expect(records[index]?.line).toBe(line);
          line += write([row]).split('\n').length - 1;
        }
      }),
    );
  });

  it('sees the cells DuckDB sees', async () => {
    const path = join(await folder(), 'x.csv');
    await fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        await writeFile(path, `a,b\n${write(rows)}`);
        const read = await inDuckDb(`SELECT coalesce(c0, '') AS a, coalesce(c1, '') AS b FROM read_csv(
          ${pathLiteral(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
          columns = {'c0': 'VARCHAR', 'c1': 'VARCHAR'})`);
        expect(read.map(({ a, b }) => [a, b])).toEqual(texts(write(rows)));
      }),
      { numRuns: 40 },
    );
  });
});
