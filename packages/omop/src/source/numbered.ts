import { OmopImportError } from '../errors.ts';

const ofAll = /^(?<start>.*?)(?<number>[0-9]+)[-_]of[-_](?<all>[0-9]+)/i;
const counted = /^(?<start>[^0-9]*?)(?<number>[0-9]+)(?<rest>\.[^0-9]*|)$/;

/**
 * Holds that no part of a table is missing where the names tell: `-00003-of-00010`, or one number that begins at 0 or
 * 1. Names with a part's own key in them, and more than one number, tell nothing.
 * @throws OmopImportError OMOP_PARTS_MISSING
 */
export function assertNoneLeftOut(names: readonly string[]): void {
  const parts = names.map((name) => ofAll.exec(name)?.groups ?? counted.exec(name)?.groups);
  const numbers = new Set(parts.map((part) => Number(part?.number)));
  const [first] = parts;
  if (first === undefined || parts.includes(undefined)) return;
  // Spark numbers its tasks, of which some write nothing.
  if (first.all === undefined && /^part/i.test(first.start ?? '')) return;
  const lowest = numbers.has(0) ? 0 : 1;
  const count = first.all === undefined ? Math.max(...numbers) - lowest + 1 : Number(first.all);
  for (let number = lowest; number < lowest + count; number += 1) {
    if (numbers.has(number)) continue;
    const padded = String(number).padStart((first.number ?? '').length, '0');
    throw new OmopImportError('OMOP_PARTS_MISSING', {
      file: `${first.start}${padded}…`,
      detail: `(${names.length} found)`,
    });
  }
}
