import type { DisclosurePolicy, Regime, SdcPolicy } from '../api/shapes.ts';
import { wholeNumber } from '../cohort/whole-number.ts';

/** A disclosure policy as typed. */
export type PolicyText = {
  readonly regimes: readonly Regime[];
  readonly accounting: DisclosurePolicy['accounting'];
  readonly minCell: string;
  readonly zeros: SdcPolicy['zeros'];
  readonly rounding: SdcPolicy['rounding']['kind'];
  readonly base: string;
  /** In per cent. */
  readonly dominance: string;
  readonly pRatio: string;
};

export type PolicyWrong = Partial<Record<keyof PolicyText, string>>;

export const policyText = ({ regimes, sdc, accounting }: DisclosurePolicy): PolicyText => ({
  regimes,
  accounting,
  minCell: String(sdc.minCell),
  zeros: sdc.zeros,
  rounding: sdc.rounding.kind,
  base: sdc.rounding.kind === 'nearest' ? String(sdc.rounding.base) : '5',
  dominance: String(Math.round(sdc.dominance.k * 100)),
  pRatio: String(Math.round(sdc.pRatio * 100)),
});

const within = (text: string, least: number, most: number): number | undefined => {
  const value = wholeNumber(text);
  return value !== undefined && value >= least && value <= most ? value : undefined;
};

/** The policy to save, or what is wrong beside each field. `before` keeps what the form does not ask. */
export function readPolicy(
  text: PolicyText,
  { before, threshold }: { readonly before: DisclosurePolicy; readonly threshold: number },
): { readonly policy: DisclosurePolicy | null; readonly wrong: PolicyWrong } {
  const minCell = within(text.minCell, Math.max(2, threshold), 1_000);
  // A larger base would round the smallest cells that may be shown away.
  const base = within(text.base, 2, minCell ?? 1_000);
  const dominance = within(text.dominance, 1, 99);
  const pRatio = within(text.pRatio, 1, 100);
  const wrong: PolicyWrong = {
    ...(text.regimes.length === 0 ? { regimes: 'Tick at least one: without any nothing is answered.' } : {}),
    ...(minCell === undefined
      ? { minCell: `Write a whole number from ${Math.max(2, threshold)}, the dataset's floor, to 1,000.` }
      : {}),
    ...(text.rounding === 'nearest' && base === undefined
      ? { base: 'Write a whole number from 2 to the smallest number shown.' }
      : {}),
    ...(dominance === undefined ? { dominance: 'Write a whole number from 1 to 99.' } : {}),
    ...(pRatio === undefined ? { pRatio: 'Write a whole number from 1 to 100.' } : {}),
  };
  if (
    minCell === undefined ||
    dominance === undefined ||
    pRatio === undefined ||
    Object.keys(wrong).length > 0
  ) {
    return { policy: null, wrong };
  }
  const rounding: SdcPolicy['rounding'] =
    text.rounding === 'none'
      ? { kind: 'none' }
      : text.rounding === 'midpoint'
        ? { kind: 'midpoint', base: 6 }
        : { kind: 'nearest', base: base ?? 5 };
  const policy: DisclosurePolicy = {
    regimes: [...text.regimes],
    accounting: text.accounting,
    sdc: {
      ...before.sdc,
      minCell,
      zeros: text.zeros,
      rounding,
      dominance: { n: before.sdc.dominance.n, k: dominance / 100 },
      pRatio: pRatio / 100,
    },
  };
  return { policy, wrong };
}
