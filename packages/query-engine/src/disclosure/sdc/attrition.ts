import type { SdcPolicy } from './policy.ts';
import { shown } from './rounding.ts';
import type { PublishedCell } from './table.ts';

export type PublishedStep = Omit<PublishedCell, 'at'>;

/**
 * Steps of an attrition (the consent step among them): whole numbers, each of persons among those of the step before.
 * The steps shown are the most for which every one, and every loss between one shown and the next, is none or at least
 * k persons; no other loss can be derived, since a withheld step may lie anywhere between its shown neighbours, which
 * are then at least k apart or equal. The last step is shown whenever it may be, because a count of the cohort would
 * show it anyway; of equally many steps those with the first, then earlier ones are preferred. A loss of none is told
 * only where the policy shows zeros. The persons of each shown step belong into the sealed members of the release, so
 * that a later question for a withheld step is refused. With `firstIsKnown` everybody knows the first step anyway, such
 * as how many people a dataset has: it is shown, and what is lost from it is held like any other loss.
 * @throws {RangeError} for steps that grow.
 */
export function protectAttrition(
  steps: readonly number[],
  policy: SdcPolicy,
  { firstIsKnown = false }: { readonly firstIsKnown?: boolean } = {},
): PublishedStep[] {
  const keep = stepsToShow(steps, policy, firstIsKnown);
  return steps.map((value, i) =>
    keep.has(i)
      ? { ...(firstIsKnown && i === 0 ? exact(value) : shown(value, policy)), reason: 'shown' }
      : { value: null, low: null, high: null, reason: 'withheld' },
  );
}

const exact = (value: number) => ({ value, low: value, high: value });

/** A chain of shown steps that ends somewhere, and how good it is. */
interface Chain {
  readonly steps: readonly number[];
  readonly score: readonly number[];
}

function stepsToShow(
  values: readonly number[],
  { minCell, zeros }: SdcPolicy,
  firstIsKnown: boolean,
): Set<number> {
  const clear = (persons: number): boolean => persons >= minCell || (persons === 0 && zeros === 'shown');
  const last = values.length - 1;
  const known = scored([0], last);
  let best: Chain = firstIsKnown ? known : { steps: [], score: [0] };
  const ending: Chain[] = [];
  values.forEach((value, i) => {
    const before = values[i - 1];
    if (!Number.isInteger(value) || value < 0 || (before !== undefined && value > before)) {
      throw new RangeError('The steps of an attrition are whole numbers that do not grow.');
    }
    const first = firstIsKnown ? i === 0 : clear(value);
    let chain: Chain | null = first ? scored([i], last) : null;
    for (const { steps } of clear(value) ? ending : []) {
      const from = values[steps.at(-1) ?? 0] ?? 0;
      if (!clear(from - value)) continue;
      const longer = scored([...steps, i], last);
      chain = chain === null ? longer : better(chain, longer);
    }
    if (chain === null) return;
    ending.push(chain);
    best = better(best, chain);
  });
  return new Set(best.steps);
}

function scored(steps: readonly number[], last: number): Chain {
  const first = steps.includes(0) ? 1 : 0;
  const final = steps.includes(last) ? 1 : 0;
  return { steps, score: [final, steps.length, first, ...steps.map((step) => -step)] };
}

function better(a: Chain, b: Chain): Chain {
  for (let i = 0; i < Math.max(a.score.length, b.score.length); i += 1) {
    const difference = (b.score[i] ?? 0) - (a.score[i] ?? 0);
    if (difference !== 0) return difference > 0 ? b : a;
  }
  return a;
}
