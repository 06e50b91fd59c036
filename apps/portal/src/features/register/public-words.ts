import { useTranslations } from 'next-intl';
import type { Regime } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { formatEpsilon } from '../ui/format.ts';

type Charged = { readonly regime: Regime; readonly epsilonMicro: number; readonly numbers: number };

/** What the register says of analyses, costs and purposes, in the reader's language. */
export function usePublicWords() {
  const t = useTranslations();
  const { list } = useFormats();
  const analysisOf = (name: string): string => {
    const key = `analysis.${name}` as 'analysis.count';
    return t.has(key) ? t(key) : name;
  };
  return {
    analysis: analysisOf,
    /** "How many people", "By sex and By age"; a name nobody listed stands for itself. */
    analyses: (names: string): string => list(names.split('+').map(analysisOf)),
    /** A term nobody listed stands for itself. */
    purpose: (term: string): string => {
      const key = `words.purpose.${term}.label` as 'words.purpose.DUO:0000006.label';
      return t.has(key) ? t(key) : term;
    },
    /** In the unit it was charged in. */
    cost: ({ regime, epsilonMicro, numbers }: Charged): string =>
      regime === 'statistical-disclosure-control'
        ? t('register.releases.numbers', { count: numbers })
        : t('register.releases.epsilon', { epsilon: formatEpsilon(epsilonMicro) }),
  };
}
