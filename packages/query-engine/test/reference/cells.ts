import { createHash } from 'node:crypto';
import type { Analysis } from '../../src/index.ts';
import type { Rows } from './rows.ts';

/** The one cell of each member. */
export function referenceCells(
  entries: ReadonlyMap<number, string>,
  rows: Rows,
  { analysis, orderKey }: { analysis: Analysis; orderKey: string },
): Map<number, string> {
  const cells = new Map<number, string>();
  for (const [id, entry] of entries) {
    const cell = cellOf(id, entry);
    if (cell !== null) cells.set(id, cell);
  }
  return cells;

  function cellOf(id: number, entry: string): string | null {
    if (analysis.kind === 'count') return '';
    const person = rows.persons.find((row) => row.id === id);
    const year = Number(entry.slice(0, 4));
    switch (analysis.by) {
      case 'sex':
        if (person === undefined) return null;
        return person.gender === 8507 || person.gender === 8532 ? String(person.gender) : 'other';
      case 'age-band': {
        if (person === undefined) return null;
        const age = Math.max(0, year - person.birthYear);
        if (age >= 90) return '90+';
        return `${age - (age % 10)}-${age - (age % 10) + 9}`;
      }
      case 'calendar-year':
        return year >= analysis.from && year <= analysis.to ? String(year) : 'other';
      case 'condition': {
        const has = analysis.concepts.filter((concept) =>
          (rows.records.condition_occurrence ?? []).some(
            (record) => record.person === id && isUnder(record.concept, concept),
          ),
        );
        const place = (concept: number) =>
          createHash('sha256').update(`${orderKey}:${id}:${concept}`).digest('hex');
        return String(has.sort((a, b) => (place(a) < place(b) ? -1 : 1)).at(0) ?? 'none');
      }
    }
  }

  function isUnder(concept: number, ancestor: number): boolean {
    const row = rows.concepts.find((candidate) => candidate.id === concept);
    if (row === undefined) return false;
    if (concept === ancestor) return true;
    return (
      !row.invalid && rows.ancestors.some((pair) => pair.ancestor === ancestor && pair.descendant === concept)
    );
  }
}
