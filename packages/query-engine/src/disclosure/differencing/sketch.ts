import type { Persons } from './strata.ts';

/** How many persons of a set have a seat in each of so many classes, by a hash of the seat. */
export type Sketch = Int32Array;

const CLASSES = 256;

export function sketchOf(persons: Persons): Sketch {
  const sketch = new Int32Array(CLASSES);
  for (let i = 0; i < persons.length; i += 1) {
    const of = Math.imul(persons[i] ?? 0, 0x9e3779b1) >>> 24;
    sketch[of] = (sketch[of] ?? 0) + 1;
  }
  return sketch;
}

/**
 * Whether two sets surely differ by so many persons: each changes one class by one. Of thousands of sets hardly one is
 * then left to be compared person by person.
 */
export function surelyApart(one: Sketch, other: Sketch, persons: number): boolean {
  let apart = 0;
  for (let i = 0; i < CLASSES && apart < persons; i += 1) apart += Math.abs((one[i] ?? 0) - (other[i] ?? 0));
  return apart >= persons;
}
