import { Echelon, type Rest } from './echelon.ts';
import type { PrimeField } from './prime-field.ts';
import { type Region, regions } from './region.ts';
import type { Reached, Strata } from './strata.ts';
import type { Wanted } from './wanted.ts';

interface Of {
  readonly strata: Strata;
  /** What the first finds the second has to find too, where a single prime could be wrong about it. */
  readonly fields: readonly [PrimeField, PrimeField];
  readonly limits?: WorkLimits;
}

/** Multiplications that a proof may take, and how many without a find in one region. */
interface WorkLimits {
  readonly work: number;
  readonly inVain: number;
}

interface Asked {
  readonly reached: Reached;
  readonly wanted: Wanted;
}

/** What was proved, and how many multiplications it took. */
interface Proved {
  readonly proved: number;
  readonly work: number;
}

const LIMITS: WorkLimits = { work: 200e6, inVain: 20e6 };

/**
 * Persons of strata on which no combination has every value that the set wants: whatever the combination, at least one
 * of these strata differs. Uses them up. Sought by Gaussian elimination, region by region, for strata with many persons
 * first.
 */
export function provedBySystems(
  { strata, fields, limits = LIMITS }: Of,
  asked: Asked,
  enough: number,
): Proved {
  let [proved, work] = [0, limits.work];
  for (const region of regions(strata, asked)) {
    const search = new Search(region, {
      fields,
      wanted: asked.wanted,
      limits: { work, inVain: limits.inVain },
    });
    proved += search.upTo(enough - proved);
    work -= search.work;
    if (proved >= enough || work <= 0) break;
  }
  return { proved, work: limits.work - work };
}

/** What became of an equation: it may be taken, it is kept, it follows from those kept. */
const [FREE, KEPT, FOLLOWS] = [0, 1, 2];

/** Classes of strata by persons: those of 32 and more first. */
const CLASSES = [32, 16, 8, 4, 2, 1];

/** Inconsistent systems within one region. */
class Search {
  readonly #region: Region;
  readonly #fields: readonly [PrimeField, PrimeField];
  readonly #wanted: Wanted;
  readonly #system: Echelon;
  readonly #became: Uint8Array;
  /** By equation, of its stratum: persons who prove nothing yet, and what most of them want. */
  readonly #persons: Int32Array;
  readonly #targets: Uint8Array;
  /** By unknown: how many of the equations that end with it were looked at. */
  readonly #next: Int32Array;
  readonly #limits: WorkLimits;
  #confirming = 0;
  #lastFind = 0;
  #least = 1;

  constructor(
    region: Region,
    {
      fields,
      wanted,
      limits,
    }: { readonly fields: Of['fields']; readonly wanted: Wanted; readonly limits: WorkLimits },
  ) {
    this.#region = region;
    this.#fields = fields;
    this.#wanted = wanted;
    this.#limits = limits;
    this.#system = new Echelon(region.unknowns, fields[0]);
    this.#became = new Uint8Array(region.strata.length);
    this.#persons = region.strata.map(wanted.persons);
    this.#targets = Uint8Array.from(region.strata, wanted.target);
    this.#next = new Int32Array(region.unknowns);
  }

  get work(): number {
    return this.#system.work + this.#confirming;
  }

  /** Persons proved to differ, up to so many. */
  upTo(enough: number): number {
    const most = this.#persons.reduce((all, persons) => Math.max(all, persons), 0);
    const seeds = this.#seeds();
    let proved = 0;
    for (const least of CLASSES) {
      if (least > 1 && least > most) continue;
      this.#least = least;
      this.#lookAgain();
      for (const row of seeds) {
        while (proved < enough && !this.#isOver() && this.#mayTake(row)) {
          const system = this.#contradicting(row);
          if (system === null) break;
          proved += this.#use(system, enough - proved);
        }
        if (proved >= enough || this.#isOver()) return proved;
      }
    }
    return proved;
  }

  /** Every system has an equation whose value is not nought; first those whose value few have. */
  #seeds(): readonly number[] {
    const [ones, noughts]: [number[], number[]] = [[], []];
    for (const rows of this.#region.endingWith)
      for (const row of rows) (this.#targets[row] === 1 ? ones : noughts).push(row);
    return noughts.length < ones.length ? [...noughts, ...ones] : ones;
  }

  /** Equations that contradict one another, this one among them; null where it follows, or says something new. */
  #contradicting(seed: number): number[] | null {
    const rest = this.#begin(seed);
    this.#became[seed] = KEPT;
    for (;;) {
      if (this.#isOver()) return null;
      this.#system.reduce(rest);
      if (rest.lead === -1) return this.#ended(rest, seed);
      const other = this.#take(rest.lead);
      if (other === null) {
        this.#system.keep(rest, seed);
        this.#system.forget(rest);
        return null;
      }
      if (other.length > 0) {
        this.#became[seed] = FREE;
        return other;
      }
    }
  }

  /**
   * Keeps a further equation, of those that end with this unknown or a rarer one. Null where there is none. Where it
   * contradicts others, these and it.
   */
  #take(unknown: number): number[] | null {
    for (let last = unknown; last < this.#region.unknowns; last += 1) {
      const rows = this.#region.endingWith[last] ?? new Int32Array();
      while ((this.#next[last] ?? 0) < rows.length) {
        const row = rows[this.#next[last] ?? 0] ?? 0;
        this.#next[last] = (this.#next[last] ?? 0) + 1;
        if (!this.#mayTake(row)) continue;
        const rest = this.#begin(row);
        this.#system.reduce(rest);
        if (rest.lead === -1) {
          const system = this.#ended(rest, row);
          if (system !== null) return system;
          if (this.#isOver()) return null;
          continue;
        }
        this.#became[row] = KEPT;
        this.#system.keep(rest, row);
        this.#system.forget(rest);
        return [];
      }
    }
    return null;
  }

  /** Nothing is left of an equation: it follows, or, where a value is left, contradicts what it is made of. */
  #ended(rest: Rest, row: number): number[] | null {
    this.#became[row] = FOLLOWS;
    this.#system.forget(rest);
    if (rest.value === 0) return null;
    const sources = this.#system.sourcesOf(rest);
    return this.#isSure(sources) || this.#isConfirmed([...sources, row]) ? [...sources, row] : null;
  }

  /**
   * As many independent equations as there are unknowns in them have one solution modulo the prime, so that the prime
   * divides no denominator of the one there is in fractions: what is wrong with that one modulo the prime is wrong.
   */
  #isSure(sources: readonly number[]): boolean {
    const unknowns = new Set<number>();
    for (const row of sources) for (const unknown of this.#region.unknownsOf(row)) unknowns.add(unknown);
    return unknowns.size === sources.length;
  }

  /** Otherwise a second prime has to find it as well. */
  #isConfirmed(rows: readonly number[]): boolean {
    const again = new Echelon(this.#region.unknowns, this.#fields[1]);
    let isWrong = false;
    for (const row of rows) {
      const rest = again.begin(this.#region.unknownsOf(row), this.#targets[row] ?? 0);
      again.reduce(rest);
      if (rest.lead !== -1) again.keep(rest, row);
      again.forget(rest);
      isWrong ||= rest.lead === -1 && rest.value !== 0;
      if (isWrong || this.work + again.work > this.#limits.work) break;
    }
    this.#confirming += again.work;
    return isWrong;
  }

  #use(rows: readonly number[], most: number): number {
    const used = this.#wanted.use(
      rows.map((row) => this.#region.strata[row] ?? 0),
      most,
    );
    this.#lastFind = this.work;
    for (const row of rows) this.#persons[row] = (this.#persons[row] ?? 0) - used;
    const dropped = this.#system.drop((row) => (this.#persons[row] ?? 0) < this.#least);
    for (const row of dropped) this.#became[row] = FREE;
    this.#lookAgain();
    return used;
  }

  /** What followed may not follow any more. */
  #lookAgain(): void {
    this.#next.fill(0);
    for (let row = 0; row < this.#became.length; row += 1)
      if (this.#became[row] === FOLLOWS) this.#became[row] = FREE;
  }

  #isOver(): boolean {
    return this.work > this.#limits.work || this.work > this.#lastFind + this.#limits.inVain;
  }

  #mayTake(row: number): boolean {
    return this.#became[row] === FREE && (this.#persons[row] ?? 0) >= this.#least;
  }

  #begin(row: number): Rest {
    return this.#system.begin(this.#region.unknownsOf(row), this.#targets[row] ?? 0);
  }
}
