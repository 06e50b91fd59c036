/** How a CSV file is written. */
export interface CsvShape {
  readonly delimiter: string;
  /** False for files such as Athena's, tab-separated with quotes as plain text. */
  readonly quoted: boolean;
}

export interface CsvListener {
  /** A cell, with the physical line it begins on. Not called for cells when absent, which is much faster. */
  readonly cell?: (text: string, position: number, line: number) => void;
  /** A record that is not a blank line. */
  readonly record: (cells: number, line: number) => void;
  /** A cell that was in quotes, and how many line breaks it holds. */
  readonly quote?: (breaks: number, line: number) => void;
  readonly problem: (problem: 'text after quote' | 'quote left open', line: number) => void;
}

export interface CsvScanner {
  push(chunk: Uint8Array): void;
  end(): void;
  /** Physical line reached, from 1. */
  line(): number;
  /** Whether lines end in both LF and CRLF. */
  mixedEnds(): boolean;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const states = { start: 0, plain: 1, quoted: 2, closing: 3 } as const;
type State = (typeof states)[keyof typeof states];

/**
 * Reads CSV (RFC 4180; lines may end in LF, CRLF or CR) byte by byte and keeps exact physical line numbers, also
 * through line breaks inside quotes, which DuckDB's own messages do not. Delimiters are single ASCII
 * characters, so UTF-8 needs no decoding to find them.
 */
export function scanCsv(shape: CsvShape, listener: CsvListener): CsvScanner {
  const delimiter = shape.delimiter.charCodeAt(0);
  const { cell } = listener;
  const text = new CellText();
  let state: State = states.start;
  let line = 1;
  let cellLine = 1;
  let recordLine = 1;
  let cells = 0;
  let afterCr = false;
  let lf = false;
  let crlf = false;

  const endCell = () => {
    if (cell) cell(text.take(), cells, cellLine);
    cells += 1;
    state = states.start;
  };
  const endRecord = () => {
    // A line with nothing on it is no record.
    if (cells > 0 || state !== states.start) {
      endCell();
      listener.record(cells, recordLine);
    }
    cells = 0;
    state = states.start;
  };
  const newLine = (byte: number) => {
    if (byte === LF && afterCr) crlf = true;
    else line += 1;
    if (byte === LF && !afterCr) lf = true;
  };

  return {
    push(chunk) {
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] ?? 0;
        const isEnd = byte === LF || byte === CR;
        if (state === states.quoted) {
          if (byte === QUOTE) {
            state = states.closing;
            listener.quote?.(line - cellLine, cellLine);
          } else {
            if (isEnd) newLine(byte);
            if (cell) text.add(byte);
          }
        } else if (isEnd) {
          if (!(byte === LF && afterCr)) endRecord();
          newLine(byte);
        } else if (byte === delimiter) {
          if (cells === 0 && state === states.start) recordLine = cellLine = line;
          if (state === states.start) cellLine = line;
          endCell();
        } else if (state === states.start) {
          cellLine = line;
          if (cells === 0) recordLine = line;
          if (byte === QUOTE && shape.quoted) state = states.quoted;
          else {
            state = states.plain;
            if (cell) text.add(byte);
          }
        } else if (state === states.closing && byte === QUOTE) {
          state = states.quoted;
          if (cell) text.add(byte);
        } else {
          if (state === states.closing) listener.problem('text after quote', line);
          state = states.plain;
          if (cell) text.add(byte);
        }
        afterCr = byte === CR;
      }
    },
    end() {
      if (state === states.quoted) listener.problem('quote left open', cellLine);
      endRecord();
    },
    line: () => line,
    mixedEnds: () => lf && crlf,
  };
}

/** The bytes of one cell, in a buffer that is used again. */
class CellText {
  #bytes = Buffer.alloc(256);
  #length = 0;

  add(byte: number): void {
    if (this.#length === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)]);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  take(): string {
    const text = this.#bytes.toString('utf8', 0, this.#length);
    this.#length = 0;
    return text;
  }
}
