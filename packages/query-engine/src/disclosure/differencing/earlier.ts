import { RoaringBitmap32 } from 'roaring-wasm';
import { EngineError } from '../../engine-error.ts';
import { openSealed } from './members.ts';
import type { ToldNumbers } from './told-numbers.ts';

/** An exact release made before on the dataset, of any study: its sealed members, and what it shows. */
export interface EarlierRelease {
  readonly chargeId: string;
  readonly members: Uint8Array;
  /** The values of its numbers in their order, as its record has them (DisclosureRecord.numbers). */
  readonly values: readonly (number | null)[];
}

/** Adds a release to what was told. @throws {EngineError} ENGINE_MEMBERS where list and release do not belong together. */
export function rememberRelease(
  told: ToldNumbers,
  { chargeId, members, values }: EarlierRelease,
  key: Uint8Array,
): void {
  const { parts, numbers } = openSealed(members, { key, chargeId });
  try {
    if (numbers.length !== values.length) throw new EngineError('ENGINE_MEMBERS');
    numbers.forEach(({ list, state, parts: of }, i) => {
      const persons = RoaringBitmap32.orMany(of.flatMap((part) => parts[part] ?? []));
      told.remember({ list, state, value: values[i] ?? null, persons });
    });
  } finally {
    for (const part of parts) part.dispose();
  }
}
