import { createHash } from 'node:crypto';
import { partsOf } from '../answer/parts.ts';
import type { Controlled } from '../answer/sdc/controlled.ts';
import type { ToldSet } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { CountedParts, PartsLimit, SealedFamily } from './members.ts';

/** An exact answer's persons by part, and its numbers by the numbers of their parts, as they are sealed. */
export function countedParts(
  plan: Plan,
  { told, groups = new Map() }: Pick<Controlled, 'told' | 'groups'>,
  inCells: ReadonlyMap<string, readonly bigint[]>,
): CountedParts & { readonly limit: PartsLimit } {
  const { number, layers, families, partOf, found } = partsOf(plan);
  const named = new Set(
    told.flatMap(({ sets }) => sets.flatMap(({ plus, minus = [] }) => [...plus, ...minus])),
  );
  const parts = new Map<string, (readonly bigint[])[]>();
  for (const [cell, ids] of inCells) {
    const part = partOf(cell);
    // The cohort itself is kept always: who was counted is told to each of them, shown or not.
    if (found && part !== '' && !named.has(part)) continue;
    parts.set(part, [...(parts.get(part) ?? []), ids]);
  }
  for (const [group, holds] of groups) {
    parts.set(
      group,
      [...inCells].filter(([cell]) => holds(cell)).map(([, ids]) => ids),
    );
  }
  const places = new Map([...parts.keys()].map((part, i) => [part, i + 1]));
  // Nobody is in a part that was not counted.
  const signed = ({ plus, minus = [] }: ToldSet): number[] => [
    ...plus.flatMap((part) => places.get(part) ?? []),
    ...minus.flatMap((part) => (places.has(part) ? [-(places.get(part) ?? 0)] : [])),
  ];
  return {
    parts: [...parts.values()].map((lists) => lists.flat()),
    families: told.map((family): SealedFamily => {
      const sets = family.sets.map(signed);
      if (family.kind === 'values') {
        return { kind: 'values', sets, of: word(family.of), values: word(family.values) };
      }
      const { kind } = family;
      return { kind, sets: kind === 'whole' ? sets : sets.filter((set) => set.length > 0) };
    }),
    limit: { parts: number, layers, families },
  };
}

/** A text in 32 bits: only ever compared with others. */
const word = (text: string): number => createHash('sha256').update(text).digest().readInt32LE(0);
