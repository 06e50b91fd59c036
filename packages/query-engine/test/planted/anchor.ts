import { parseSync } from 'oxc-parser';
import type { PlantedBug } from './bug.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Node extends Range {
  readonly type: string;
  readonly id?: { readonly name?: string } | null;
  readonly declaration?: Node | null;
  readonly declarations?: readonly Node[];
}

/** What a file declares on its own level, by name: functions, classes, constants, types. A comment before it is not of it. */
function declarationsOf(file: string, text: string): ReadonlyMap<string, Range> {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${file}: ${error.message}`);
  const declared = (program.body as readonly Node[]).flatMap((statement): [string, Range][] => {
    const { start, end } = statement;
    const node = statement.declaration ?? statement;
    return (node.declarations ?? [node]).flatMap(({ id }): [string, Range][] =>
      id?.name === undefined ? [] : [[id.name, { start, end }]],
    );
  });
  return new Map(declared);
}

/** Words, and signs one by one. */
const tokens = (text: string): readonly string[] => text.match(/[\w$]+|[^\s\w$]/gu) ?? [];
const escaped = (token: string): string => token.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The same text however it is laid out: over one line or several, with the comma that only several lines have. */
const pattern = (text: string): RegExp =>
  new RegExp(
    tokens(text)
      .map((token) => (/^[)\]}]$/.test(token) ? `(?:,\\s*)?${escaped(token)}` : escaped(token)))
      .join('\\s*'),
    'gu',
  );

/** Where a bug goes in the text of its file, or why it cannot. */
export function placeOf(
  text: string,
  { file, within, find }: Pick<PlantedBug, 'file' | 'within' | 'find'>,
): Range | string {
  const declared = declarationsOf(file, text).get(within);
  if (declared === undefined) return `the file declares no ${within}`;
  const found = [...text.slice(declared.start, declared.end).matchAll(pattern(find))];
  const [first] = found;
  if (first === undefined || found.length > 1) {
    return `its text was found ${found.length} times in ${within} instead of once`;
  }
  const start = declared.start + first.index;
  return { start, end: start + first[0].length };
}

/** The text with the bug in it. */
export function planted(text: string, bug: PlantedBug): string {
  const place = placeOf(text, bug);
  if (typeof place === 'string') throw new RangeError(place);
  return `${text.slice(0, place.start)}${bug.replace}${text.slice(place.end)}`;
}
