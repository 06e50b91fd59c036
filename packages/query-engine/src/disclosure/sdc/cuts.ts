import type { SdcDimension, Span } from './table.ts';

/** What no table of a dimension tells apart: one of its values, a piece of its line, or persons who have none of them. */
export type Cut = { readonly value: string } | { readonly from: number } | 'rest';

/** The cuts of a dimension over all tables that have it. */
export function cutsOf(same: readonly SdcDimension[]): readonly Cut[] {
  const rest: readonly Cut[] = same.some(({ covers }) => covers) ? [] : ['rest'];
  const spans = same.flatMap((dimension) => (dimension.spans ?? []).flat());
  if (spans.length === 0) {
    const values = new Set(same.flatMap((dimension) => dimension.values));
    return [...[...values].map((value) => ({ value })), ...rest];
  }
  const ends = [...new Set(spans.flat())].sort((a, b) => a - b);
  const pieces = ends.filter((from) => spans.some((span) => holds(span, from)));
  return [...pieces.map((from) => ({ from })), ...rest];
}

/** Which of a table's own values a cut lies in; undefined where it lies in none. */
export function ownValue({ values, spans }: SdcDimension, cut: Cut | undefined): string | undefined {
  if (cut === undefined || cut === 'rest') return undefined;
  if ('value' in cut) return values.includes(cut.value) ? cut.value : undefined;
  // A piece has no end of a span inside, so that its first point speaks for all of it.
  const index = spans?.findIndex((own) => own.some((span) => holds(span, cut.from))) ?? -1;
  return values[index];
}

const holds = ([from, to]: Span, point: number): boolean => from <= point && point < to;
