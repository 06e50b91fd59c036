import { RoaringBitmap32 } from 'roaring-wasm';
import { EngineError } from '../../engine-error.ts';
import { openSealed, type SealedNumber } from './members.ts';
import type { ToldNumbers } from './told-numbers.ts';

/** An exact release made before on the dataset, of any study: its sealed members, and what it shows. */
export interface EarlierRelease {
  readonly chargeId: string;
  readonly members: Uint8Array;
  /** The values of its numbers in their order, as its record has them (DisclosureRecord.numbers). */
  readonly values: readonly (number | null)[];
  /** Of the policy it was told by, as its record has it. */
  readonly rounding: number;
}

/** Adds a release to what was told. @throws {EngineError} ENGINE_MEMBERS where list and release do not belong together. */
export function rememberRelease(
  told: ToldNumbers,
  { chargeId, members, values, rounding }: EarlierRelease,
  key: Uint8Array,
): void {
  const { parts, numbers } = openSealed(members, { key, chargeId });
  try {
    const all = valuesOfAll(numbers, values);
    numbers.forEach((number, i) => {
      if (isBlank(number)) return;
      const { list, state, parts: of } = number;
      const persons = RoaringBitmap32.orMany(of.flatMap((part) => parts[part] ?? []));
      told.remember({ list, state, value: all[i] ?? null, persons, rounding });
    });
  } finally {
    for (const part of parts) part.dispose();
  }
}

/** Fills up a checked list of concepts, and is nobody's. */
const isBlank = ({ state, parts }: SealedNumber): boolean => state === 'checked' && parts.length === 0;

/** By number: of concepts that are found in the data a record has those that are shown. */
function valuesOfAll(
  numbers: readonly SealedNumber[],
  values: readonly (number | null)[],
): readonly (number | null)[] {
  if (numbers.length === values.length) return values;
  const isShown = ({ state }: SealedNumber) => state !== 'not-shown';
  if (numbers.filter(isShown).length !== values.length) throw new EngineError('ENGINE_MEMBERS');
  let next = 0;
  return numbers.map((number) => {
    if (!isShown(number)) return null;
    next += 1;
    return values[next - 1] ?? null;
  });
}
