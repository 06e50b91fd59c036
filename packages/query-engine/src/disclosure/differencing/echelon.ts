import { type PrimeField, residue } from './prime-field.ts';

/** An equation on its way: what is left of it once the equations kept were taken from it. */
export interface Rest {
  /** By unknown, not reduced; of use up to `lead`. */
  readonly entries: Float64Array;
  /** How many were taken from it since it was reduced. */
  unreduced: number;
  /** Its last unknown that is left, or -1. */
  lead: number;
  value: number;
  /** The unknowns of all kept equations that were taken from it, each a bit. */
  readonly madeOf: Int32Array;
}

/** An equation that is kept: it begins, from behind, with its own unknown. */
interface Kept {
  readonly id: number;
  /** Which unknowns before its own it has, where these are few; null: all up to its own. */
  readonly at: Int32Array | null;
  /** From minus to plus half the prime. */
  readonly values: Float64Array;
  readonly value: number;
  readonly madeOf: Int32Array;
}

/** So many products of two numbers under 2^25 are exact in a double when they are added up, with room to spare. */
const MOST_UNREDUCED = 6;

/**
 * Equations modulo a prime in echelon form, from the last unknown to the first. One that begins with an unknown
 * that no other begins with costs nothing to keep: with rare told sets behind, most of them are like this.
 */
export class Echelon {
  readonly #field: PrimeField;
  readonly #kept: (Kept | undefined)[];
  readonly #words: number;
  readonly unknowns: number;
  /** Room that is not needed any more. */
  readonly #rooms: Float64Array[] = [];
  /** Multiplications until now. */
  work = 0;

  constructor(unknowns: number, field: PrimeField) {
    this.unknowns = unknowns;
    this.#field = field;
    this.#kept = new Array<Kept | undefined>(unknowns);
    this.#words = (unknowns + 31) >> 5;
  }

  /** The equation that these unknowns, each once and ascending, add up to the value. */
  begin(own: Int32Array, value: number): Rest {
    const lead = own.at(-1) ?? -1;
    const entries = this.#rooms.pop() ?? new Float64Array(this.unknowns);
    entries.fill(0, 0, lead + 1);
    for (let i = 0; i < own.length; i += 1) entries[own[i] ?? 0] = 1;
    this.work += own.length;
    return { entries, unreduced: 0, lead, value, madeOf: new Int32Array(this.#words) };
  }

  /** Takes kept equations from it until it begins with an unknown of its own, or nothing is left. */
  reduce(rest: Rest): void {
    const { p } = this.#field;
    const reciprocal = 1 / p;
    const { entries, madeOf } = rest;
    for (let at = rest.lead; at >= 0; at -= 1) {
      const factor = residue(entries[at] ?? 0, p, reciprocal);
      if (factor === 0) continue;
      const kept = this.#kept[at];
      if (kept === undefined) {
        entries[at] = factor;
        rest.lead = at;
        return;
      }
      const minus = around(p - factor, p);
      if (rest.unreduced === MOST_UNREDUCED) {
        for (let i = 0; i < at; i += 1) {
          const entry = entries[i] ?? 0;
          entries[i] = entry - Math.floor(entry * reciprocal + 0.5) * p;
        }
        rest.unreduced = 0;
        this.work += at;
      }
      rest.unreduced += 1;
      add(entries, kept, minus);
      rest.value = residue(rest.value + (p - factor) * kept.value, p, reciprocal);
      for (let w = 0; w < madeOf.length; w += 1) madeOf[w] = (madeOf[w] ?? 0) | (kept.madeOf[w] ?? 0);
      this.work += kept.values.length + madeOf.length;
    }
    rest.lead = -1;
  }

  /** Keeps a reduced equation under the caller's number for it. */
  keep({ entries, lead, value, madeOf }: Rest, id: number): void {
    const { p, times, inverse } = this.#field;
    const scale = inverse(entries[lead] ?? 0);
    const reciprocal = 1 / p;
    const values = new Float64Array(lead);
    let filled = 0;
    for (let i = 0; i < lead; i += 1) {
      const entry = residue(entries[i] ?? 0, p, reciprocal);
      if (entry === 0) continue;
      values[i] = around(times(entry, scale), p);
      filled += 1;
    }
    const own = madeOf.slice();
    own[lead >> 5] = (own[lead >> 5] ?? 0) | (1 << (lead & 31));
    const row = 4 * filled < lead ? sparse(values, filled) : { at: null, values };
    this.#kept[lead] = { id, ...row, value: times(value, scale), madeOf: own };
    this.work += lead;
  }

  /** The equation is not looked at any more. */
  forget({ entries }: Rest): void {
    this.#rooms.push(entries);
  }

  /** The callers' numbers of the kept equations that one is made of. */
  sourcesOf({ madeOf }: Rest): number[] {
    return this.#kept.flatMap((kept, unknown) =>
      kept !== undefined && has(madeOf, unknown) ? [kept.id] : [],
    );
  }

  /** Drops these equations, and all that are made of them. Gives the callers' numbers of what is dropped. */
  drop(goes: (id: number) => boolean): number[] {
    const gone = new Int32Array(this.#words);
    this.#kept.forEach((kept, unknown) => {
      if (kept !== undefined && goes(kept.id))
        gone[unknown >> 5] = (gone[unknown >> 5] ?? 0) | (1 << (unknown & 31));
    });
    const dropped: number[] = [];
    this.#kept.forEach((kept, unknown) => {
      if (kept === undefined || !kept.madeOf.some((word, w) => (word & (gone[w] ?? 0)) !== 0)) return;
      dropped.push(kept.id);
      this.#kept[unknown] = undefined;
    });
    return dropped;
  }
}

const has = (bits: Int32Array, at: number): boolean => (((bits[at >> 5] ?? 0) >>> (at & 31)) & 1) === 1;

/** A residue by its least absolute value. */
const around = (value: number, p: number): number => (2 * value > p ? value - p : value);

function sparse(dense: Float64Array, filled: number): Pick<Kept, 'at' | 'values'> {
  const [at, values] = [new Int32Array(filled), new Float64Array(filled)];
  let next = 0;
  for (let i = 0; i < dense.length; i += 1) {
    const value = dense[i] ?? 0;
    if (value === 0) continue;
    at[next] = i;
    values[next] = value;
    next += 1;
  }
  return { at, values };
}

/** entries += factor * kept, not reduced. */
function add(entries: Float64Array, { at, values }: Kept, factor: number): void {
  if (at === null) {
    // Four at a time takes half as long.
    let i = 0;
    for (; i + 3 < values.length; i += 4) {
      entries[i] = (entries[i] ?? 0) + factor * (values[i] ?? 0);
      entries[i + 1] = (entries[i + 1] ?? 0) + factor * (values[i + 1] ?? 0);
      entries[i + 2] = (entries[i + 2] ?? 0) + factor * (values[i + 2] ?? 0);
      entries[i + 3] = (entries[i + 3] ?? 0) + factor * (values[i + 3] ?? 0);
    }
    for (; i < values.length; i += 1) entries[i] = (entries[i] ?? 0) + factor * (values[i] ?? 0);
    return;
  }
  for (let k = 0; k < at.length; k += 1) {
    const i = at[k] ?? 0;
    entries[i] = (entries[i] ?? 0) + factor * (values[k] ?? 0);
  }
}
