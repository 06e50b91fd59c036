import type { Regime } from '../api/shapes.ts';
import { formatCount, formatEpsilon } from '../ui/format.ts';

type Charged = { readonly regime: Regime; readonly epsilonMicro: number; readonly numbers: number };

/** What a question or a release cost, in the unit it was charged in: "12 numbers" or "0.25 epsilon". */
export const costInShort = ({ regime, epsilonMicro, numbers }: Charged): string =>
  regime === 'statistical-disclosure-control'
    ? `${formatCount(numbers)} ${numbers === 1 ? 'number' : 'numbers'}`
    : `${formatEpsilon(epsilonMicro)} epsilon`;
