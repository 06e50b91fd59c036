import { column } from '../compile/sql/build.ts';
import type { TemporaryTable } from '../compile/sql/name.ts';
import type { Row, Session, Value } from '../warehouse/warehouse.ts';
import { byValue } from './rows.ts';

type Impact = readonly [mode: number, mask: string, persons: number];

/** "110": the first two rules hold; OHDSI writes a number whose n-th bit is rule n. */
const maskNumber = (letters: string): bigint =>
  [...letters].reduceRight((number, letter) => number * 2n + BigInt(letter), 0n);

/** Ascending from the best: the most rules met, of these the first rule, of these the earliest. */
const rank = ([, mask, start, record]: Row): Row => {
  const letters = String(mask);
  return [
    -letters.replaceAll('0', '').length,
    Math.max(letters.indexOf('1'), 0),
    start ?? null,
    record ?? null,
  ];
};

/**
 * OHDSI's inclusion rule impact: how many events have each mask, and how many persons when only the best event of
 * each counts.
 */
export async function impactOf(table: TemporaryTable, session: Session): Promise<readonly Impact[]> {
  const events = await session.rows({
    kind: 'query',
    query: {
      kind: 'select',
      columns: (['person_id', 'mask', 'start_date', 'record_id'] as const).map((name) => ({
        as: name,
        value: column('e', name),
      })),
      from: { source: { kind: 'temporary', table }, alias: 'e' },
    },
  });
  const best = new Map<Value, Row>();
  for (const event of events) {
    const [person = null] = event;
    const known = best.get(person);
    if (known === undefined || byValue(rank(event), rank(known)) < 0) best.set(person, event);
  }
  return [...counted(0, events), ...counted(1, [...best.values()])];
}

function counted(mode: number, events: readonly Row[]): readonly Impact[] {
  const masks = new Map<string, number>();
  for (const [, mask] of events) masks.set(String(mask), (masks.get(String(mask)) ?? 0) + 1);
  return [...masks]
    .map(([mask, persons]) => [maskNumber(mask), persons] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([mask, persons]): Impact => [mode, String(mask), persons]);
}
